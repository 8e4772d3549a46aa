import type { BlindPair } from '#contract/review';
import type { Reader } from '../../journal/reader.ts';
import { readFacts, type StoredFacts } from '../../people/facts.rules.ts';
import { personOfRecord, recordById, sourceSystems, type StoredRecord } from '../../people/people.store.ts';
import { hidesHomeOf } from '../pair.ts';
import { normalAddress, type RawAddress } from '../record.rules.ts';
import type { Reviewer } from '../review.store.ts';

const sexes = { F: 'Female', M: 'Male', U: '' } as const;
const roles = { child: 'Child', adult: 'Adult' } as const;

/** What a record says, field by field, in the order in which people compare. Protected addresses are left out. */
const fields: readonly { name: string; of: (facts: StoredFacts) => string }[] = [
  { name: 'NHS number', of: facts => facts.nhsNumber ?? '' },
  { name: 'Pupil number (UPN)', of: facts => facts.upn ?? '' },
  { name: 'Given names', of: facts => facts.givenNames.join(' ') },
  { name: 'Surname', of: facts => facts.surnames.map(surname => surname.value).join(', earlier or also ') },
  { name: 'Date of birth', of: facts => facts.birth?.date ?? '' },
  { name: 'Sex', of: facts => sexes[facts.sex ?? 'U'] },
  { name: 'Address', of: facts => facts.addresses.flatMap(addressText).join('; ') },
  { name: 'Phone', of: facts => facts.phones.join(', ') },
  { name: 'E-mail', of: facts => facts.emails.join(', ') },
  { name: 'Child or adult', of: facts => (facts.role === null ? '' : roles[facts.role]) },
];

function addressText(address: RawAddress): string[] {
  const shown = address.restricted === true ? null : (normalAddress(address)?.shown ?? null);
  return shown === null ? [] : [shown];
}

/**
 * Two records side by side with nothing of what anybody, or the hub, has made of them: no score, no words about
 * likeness, no warnings, and not who they are linked to. Null when a record is gone, or is of a protected person and
 * this reviewer may not work with those. Without addresses when a home of either must not be told.
 */
export function blindPair(
  reader: Reader,
  pair: { recordA: string; recordB: string },
  reviewer: Reviewer,
): { shown: BlindPair; people: string[] } | null {
  const a = recordById(reader, pair.recordA);
  const b = recordById(reader, pair.recordB);
  if (a === null || b === null) return null;
  if ((a.restricted === 1 || b.restricted === 1) && !reviewer.mayWorkWithRestricted) return null;
  const people = [a, b].flatMap(record => personOfRecord(reader, record.id) ?? []);
  const hidesHome = hidesHomeOf(reader, people, reviewer);
  const systems = sourceSystems(reader);
  const factsOf = (record: StoredRecord): StoredFacts => {
    const facts = readFacts(record.facts, record);
    return hidesHome || facts.restricted === true ? { ...facts, addresses: [] } : facts;
  };
  const side = (record: StoredRecord): BlindPair['left'] => ({
    sourceName: systems.get(record.sourceSystemId)?.name ?? record.sourceSystemId,
    receivedAt: record.receivedAt,
  });
  const [left, right] = [factsOf(a), factsOf(b)];
  const rows = fields
    .map(({ name, of }) => ({ field: name, left: of(left), right: of(right) }))
    .filter(row => row.left !== '' || row.right !== '');
  return {
    shown: { rows, left: side(a), right: side(b), addressWithheld: hidesHome },
    people: [...new Set(people)],
  };
}
