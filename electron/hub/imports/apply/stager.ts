import { createHash } from 'node:crypto';
import type { ImportCounts } from '#contract/imports';
import type { ImportedHistory } from '#contract/importLayouts';
import { keepBatchEvent, keepBatchService } from '../../families/batchRows.store.ts';
import type { BatchInsert } from '../../journal/journal.ts';
import type { Reader } from '../../journal/reader.ts';
import { newId } from '../../kernel/ids.ts';
import { matchCandidates } from '../../linkage/candidates.store.ts';
import { peopleKeptApartFrom } from '../../linkage/decisions.store.ts';
import { normalise } from '../../linkage/record.rules.ts';
import {
  insertRecordFamily,
  keepBatchLink,
  keepBatchPerson,
  keepBatchRecord,
} from '../../people/batchRows.store.ts';
import { onlyExact } from '../../people/receive.ts';
import {
  episodesOf,
  fateOf,
  type EventRow,
  type InvolvementRow,
  type KnownEpisode,
} from './episodes.rules.ts';
import {
  fillFacts,
  identityWithoutId,
  importedFacts,
  newerWord,
  says,
  storedFacts,
  type ContradictedField,
  type ImportedFacts,
} from './importedFacts.rules.ts';
import { familiesOf, hasRecords, isNumberKnown, knownAtSource } from './known.store.ts';
import { recordFamilyRows } from './familyWords.rules.ts';
import { PeopleOfFile } from './peopleOfFile.ts';
import { RecentPeople } from './recentPeople.ts';

export type StagerFacts = {
  batchId: string;
  sourceSystemId: string;
  /** UTC ISO instant at which the source said it: the day the file was received. */
  receivedAt: string;
  /** When the rows are written. */
  at: string;
  mayWorkWithRestricted: boolean;
};

type PersonCounts = Pick<
  ImportCounts,
  'people' | 'newPeople' | 'linkedExactly' | 'unchanged' | 'newVersions' | 'involvements' | 'events'
>;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const printOf = (hash: string): number => Number.parseInt(hash.slice(0, 12), 16);

/**
 * Decides what becomes of each row of a file about people, and writes it into a batch that nobody sees yet. Without
 * somewhere to write (a dry run) it decides the same and keeps nothing.
 *
 * One person of the source has one record in a file however many rows there are. The same source's person goes to whom
 * they went before; somebody new links by themselves only by the rules of `receivePerson`; everybody else begins a
 * person of their own and is compared after the import is in force.
 */
export class ImportStager {
  readonly counts: PersonCounts = {
    people: 0,
    newPeople: 0,
    linkedExactly: 0,
    unchanged: 0,
    newVersions: 0,
    involvements: 0,
    events: 0,
  };
  readonly families = new Set<string>();
  /** Imports whose records this one rests on: they cannot be taken back before it. */
  readonly restsOn = new Set<string>();
  readonly #reader: Reader;
  readonly #facts: StagerFacts;
  readonly #people = new PeopleOfFile();
  readonly #recent: RecentPeople;
  readonly #linkedExactly = new Set<string>();
  readonly #isFirstOfSource: boolean;

  constructor(reader: Reader, facts: StagerFacts) {
    this.#reader = reader;
    this.#facts = facts;
    this.#recent = new RecentPeople(reader, facts);
    this.#isFirstOfSource = !hasRecords(reader, facts.sourceSystemId);
  }

  /** Takes one row. Answers in which facts it contradicts an earlier row of the same person. */
  take(row: ImportedHistory, prepare: BatchInsert | null): ContradictedField[] {
    const facts = importedFacts(row.person);
    const sourcePersonId = row.person.sourceId ?? `row:${digest(identityWithoutId(facts))}`;
    const text = JSON.stringify(facts);
    const hash = digest(text);
    const seen = this.#people.get(sourcePersonId);
    let contradicted: ContradictedField[] = [];
    if (seen === null) this.#begin(sourcePersonId, facts, text, hash, prepare);
    else if (seen.print !== printOf(hash)) contradicted = this.#add(sourcePersonId, facts, prepare);
    if (row.involvements.length + row.events.length > 0) this.#episodes(sourcePersonId, row, prepare);
    return contradicted;
  }

  #begin(
    sourcePersonId: string,
    facts: ImportedFacts,
    text: string,
    hash: string,
    prepare: BatchInsert | null,
  ): void {
    this.counts.people += 1;
    const { sourceSystemId, batchId } = this.#facts;
    const known = this.#isFirstOfSource
      ? null
      : knownAtSource(this.#reader, sourceSystemId, sourcePersonId, batchId);
    const current = known?.current ?? null;
    if (current !== null && current.batchId !== null) this.restsOn.add(current.batchId);
    const kept = current === null ? null : storedFacts(current.facts);
    if (current !== null && kept !== null && known !== null && known.personId !== null) {
      this.#noteFamilies(known.personId);
      if (says(kept, facts)) {
        this.counts.unchanged += 1;
        this.#people.set(sourcePersonId, current.recordId, printOf(hash));
        this.#recent.remember(sourcePersonId, kept, known.personId, true);
        return;
      }
    }
    const word = kept === null ? facts : newerWord(kept, facts);
    const wordText = kept === null ? text : JSON.stringify(word);
    const recordId = newId();
    this.#insertRecord(recordId, sourcePersonId, wordText, word, current?.recordId ?? null, prepare);
    this.#people.set(sourcePersonId, recordId, printOf(hash));
    const personId = this.#personFor(recordId, sourcePersonId, word, known, prepare);
    this.#recent.remember(sourcePersonId, word, personId, known !== null);
  }

  /** Links a record to the person its source meant before, to the one person who certainly is the same, or to a new one. */
  #personFor(
    recordId: string,
    sourcePersonId: string,
    facts: ImportedFacts,
    known: { current: unknown; personId: string | null } | null,
    prepare: BatchInsert | null,
  ): string {
    const before = known?.personId ?? null;
    if (before !== null) {
      if (known?.current === null) this.counts.newPeople += 1;
      else this.counts.newVersions += 1;
      this.#noteFamilies(before);
      this.#link(recordId, before, 'same-source', prepare);
      return before;
    }
    const exact = this.#exactPerson(recordId, sourcePersonId, facts);
    if (exact !== null) {
      this.counts.linkedExactly += 1;
      this.#linkedExactly.add(exact);
      this.#noteFamilies(exact);
      this.#link(recordId, exact, 'exact', prepare);
      return exact;
    }
    this.counts.newPeople += 1;
    const personId = newId();
    const { batchId, at } = this.#facts;
    if (prepare !== null)
      keepBatchPerson(prepare, { id: personId, restricted: facts.restricted === true, batchId, at });
    this.#link(recordId, personId, 'new', prepare);
    return personId;
  }

  #exactPerson(recordId: string, sourcePersonId: string, facts: ImportedFacts): string | null {
    const reader = this.#reader;
    const mayBeKnown =
      (facts.nhsNumber !== null && isNumberKnown(reader, 'n', facts.nhsNumber)) ||
      (facts.upn !== null && isNumberKnown(reader, 'u', facts.upn));
    if (!mayBeKnown || facts.restricted === true) return null;
    const source = this.#facts.sourceSystemId;
    const record = normalise({ ...facts, id: recordId, source, sourceId: sourcePersonId });
    const candidates = matchCandidates(reader, record, {
      recordSeq: null,
      personId: null,
      notificationId: null,
      keptApart: peopleKeptApartFrom(reader, [recordId]),
    });
    const exact = onlyExact(reader, record, candidates);
    // A source that knows one person under two ids of its own is for somebody to look at.
    return exact === null || this.#linkedExactly.has(exact.personId) ? null : exact.personId;
  }

  #add(sourcePersonId: string, facts: ImportedFacts, prepare: BatchInsert | null): ContradictedField[] {
    const seen = this.#people.get(sourcePersonId);
    if (seen === null) return [];
    const recent = this.#recent.get(sourcePersonId, prepare === null ? null : seen.recordId);
    if (recent === null) return [];
    const { facts: filled, contradicted } = fillFacts(recent.facts, facts);
    const text = JSON.stringify(filled);
    if (text === JSON.stringify(recent.facts)) return contradicted;
    const recordId = newId();
    this.#insertRecord(recordId, sourcePersonId, text, filled, seen.recordId, prepare);
    this.#link(recordId, recent.personId, 'same-source', prepare);
    this.#people.set(sourcePersonId, recordId, printOf(digest(text)));
    recent.facts = filled;
    return contradicted;
  }

  #episodes(sourcePersonId: string, row: ImportedHistory, prepare: BatchInsert | null): void {
    const { sourceSystemId, batchId } = this.#facts;
    const seen = this.#people.get(sourcePersonId);
    if (seen === null) return;
    const recent = this.#recent.get(sourcePersonId, prepare === null ? null : seen.recordId);
    const { involvements, events } = episodesOf(row);
    const of = { recordId: seen.recordId, sourceSystemId, batchId };
    const isNews = (known: KnownEpisode[], one: InvolvementRow | EventRow, content: string) => {
      const fate = fateOf(known, one.sourceKey, content);
      if (fate.kind === 'known') return null;
      const id = newId();
      known.push({ id, sourceKey: one.sourceKey, content, isOlder: false, isTold: true });
      return { id, replaces: fate.replaces };
    };
    for (const one of involvements) {
      const content = digest(JSON.stringify(one));
      const news = isNews(recent?.involvements ?? [], one, content);
      if (news === null) continue;
      this.counts.involvements += 1;
      if (prepare !== null) {
        const stored = { ...of, ...news, hash: content };
        keepBatchService(prepare, { ...one, ...stored, role: null, lastContact: null });
      }
    }
    for (const one of events) {
      const content = digest(JSON.stringify(one));
      const news = isNews(recent?.events ?? [], one, content);
      if (news === null) continue;
      this.counts.events += 1;
      if (prepare !== null) keepBatchEvent(prepare, { ...one, ...of, ...news, hash: content });
    }
  }

  #insertRecord(
    recordId: string,
    sourcePersonId: string,
    text: string,
    facts: ImportedFacts,
    replaces: string | null,
    prepare: BatchInsert | null,
  ): void {
    if (prepare === null) return;
    const { sourceSystemId, batchId, receivedAt } = this.#facts;
    keepBatchRecord(prepare, {
      id: recordId,
      sourceSystemId,
      sourcePersonId,
      batchId,
      receivedAt,
      hash: digest(text),
      facts: text,
      restricted: facts.restricted === true,
      replaces,
    });
    for (const row of recordFamilyRows({ recordId, sourceSystemId, sourcePersonId, batchId, facts }))
      prepare(insertRecordFamily).run(...row);
  }

  #link(
    recordId: string,
    personId: string,
    method: 'new' | 'same-source' | 'exact',
    prepare: BatchInsert | null,
  ): void {
    if (prepare === null) return;
    keepBatchLink(prepare, { recordId, personId, method, decisionId: null, at: this.#facts.at });
  }

  #noteFamilies(personId: string): void {
    for (const id of familiesOf(this.#reader, personId, this.#facts.mayWorkWithRestricted))
      this.families.add(id);
  }
}
