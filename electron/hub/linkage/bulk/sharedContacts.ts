import { FACT, FACTS, type RecordColumns } from './columns.ts';

/** linkage.md §3: a contact held by more people than this is no evidence. */
const MOST_PEOPLE_PER_CONTACT = 2;
/** One file without sources may hold a person several times, so a contact may stand there more often. */
const MOST_RECORDS_PER_CONTACT = 10;

/** Marks the contacts that too many people share, by the most records any one source has them on. */
export const findSharedContacts = (columns: RecordColumns): ((contact: number) => boolean) => {
  const counts = new Map<number, number>();
  const shared = new Set<number>();
  const sources = columns.sources + 1;
  const most = columns.sources === 0 ? MOST_RECORDS_PER_CONTACT : MOST_PEOPLE_PER_CONTACT;
  for (let record = 0; record < columns.count; record++) {
    const to = columns.contactsFrom[record + 1] ?? 0;
    for (let at = columns.contactsFrom[record] ?? 0; at < to; at++) {
      const contact = columns.contacts[at] ?? 0;
      const key = contact * sources + (columns.facts[record * FACTS + FACT.source] ?? -1) + 1;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > most) shared.add(contact);
    }
  }
  return contact => shared.has(contact);
};
