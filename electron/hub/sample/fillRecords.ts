import { createHash } from 'node:crypto';
import type { ImportCounts } from '#contract/imports';
import type { Hub } from '../kernel/hub.ts';
import { newId } from '../kernel/ids.ts';
import { keepAppliedBatch, noCounts, noteReceivedAgain } from '../imports/imports.store.ts';
import { keepDecision } from '../linkage/decisions.store.ts';
import { defaultModel } from '../linkage/defaultModel.ts';
import { suggestForRecords } from '../linkage/suggestions.store.ts';
import type { SampleAuthority } from './generateSample.ts';
import { indexKept, keepRecords, systemOfSource, type RecordToKeep } from './keepRecords.ts';
import { SOURCES, type SourceName } from './observation.rules.ts';
import { Random } from './random.rules.ts';
import { whoIsWho } from './whoIsWho.ts';

const layoutOf: Readonly<Record<SourceName, string>> = {
  CareTrack: 'socialCareHistory',
  SchoolRoll: 'schoolRoll',
  ChildHealth: 'childHealth',
  HousingRegister: 'agencyExtract',
  EarlyHelpHistory: 'agencyExtract',
};

const storedAtOnce = 1_000;
/** Uncertain pairs of the sources that were compared and wait for somebody, beside those of notifications. */
const uncertainPairs = 60;

/**
 * Loads what the authority's systems sent, links it, and makes it findable. `reviewers` made the looked-at links.
 * Answers which person of the hub somebody invented is: the first one when several are.
 */
export function fillRecords(
  hub: Hub,
  sample: SampleAuthority,
  reviewers: readonly string[],
  onProgress: (done: number, total: number) => void,
): ReadonlyMap<string, string> {
  const { journal } = hub.vault;
  const batches = new Map(SOURCES.map(source => [source, newId()] as const));
  const batchOf = (source: SourceName): string => {
    const id = batches.get(source);
    if (id === undefined) throw new RangeError('A source without an import.');
    return id;
  };
  keepBatches(hub, sample, batches);
  const worked = new Set(
    [...sample.openCases, ...sample.closedCases, ...sample.notifications].map(each => each.familyId),
  );
  const { groups, reviewed, uncertain } = whoIsWho(sample.records, familyId => worked.has(familyId));
  const recordIds = sample.records.map(() => newId());
  const personIds = new Map<number, string>();
  const decisions = reviewed.map(link => ({ ...link, id: newId() }));
  const decisionOf = new Map<number, string>();
  for (const { a, b, id } of decisions) decisionOf.set(Math.max(a, b), id);

  const rows = sample.records.map((observed, index): RecordToKeep => {
    const group = groups[index] ?? index;
    const known = personIds.get(group);
    const personId = known ?? newId();
    personIds.set(group, personId);
    const decisionId = known === undefined ? null : (decisionOf.get(index) ?? null);
    const method = known === undefined ? 'new' : decisionId === null ? 'exact' : 'person';
    return { recordId: recordIds[index] ?? '', personId, method, decisionId, observed };
  });
  for (let from = 0; from < rows.length; from += storedAtOnce)
    keepRecords(journal, rows.slice(from, from + storedAtOnce), batchOf);

  const random = new Random('sample reviewers');
  const idOf = (index: number): string => recordIds[index] ?? '';
  const decided = {
    command: 'review.decide',
    subject: 'setting:sample',
    reason: 'Matches of the first load',
  };
  journal.write(reviewers[0] ?? '', decided, writer => {
    for (const { id, a, b, score, band } of decisions) {
      keepDecision(writer, {
        id,
        kind: 'link',
        recordA: idOf(a),
        recordB: idOf(b),
        decidedBy: random.pick(reviewers),
        reason: 'Same person: looked at when the sources were first loaded.',
        modelVersion: defaultModel.modelVersion,
        score,
        band,
      });
    }
  });
  indexKept(journal, 0, onProgress);
  suggest(hub, new Set(uncertain.slice(0, uncertainPairs).map(([a]) => idOf(a))));
  const known = new Map<string, string>();
  for (const { observed, personId } of rows)
    if (!known.has(observed.truth.personId)) known.set(observed.truth.personId, personId);
  return known;
}

function suggest(hub: Hub, recordIds: ReadonlySet<string>): void {
  const seqs = hub.reader
    .query<{ seq: number }>('select seq from source_record where id in (select value from json_each(?))')
    .all(JSON.stringify([...recordIds]))
    .map(row => row.seq);
  hub.vault.journal.rederive(writer => suggestForRecords(writer, seqs));
}

function keepBatches(hub: Hub, sample: SampleAuthority, batches: ReadonlyMap<SourceName, string>): void {
  const counts = new Map<string, number>();
  for (const { record } of sample.records) counts.set(record.source, (counts.get(record.source) ?? 0) + 1);
  hub.write({ command: 'sample.load', subject: 'setting:sample' }, writer => {
    for (const [source, id] of batches) {
      keepAppliedBatch(writer, {
        id,
        sourceSystemId: systemOfSource[source],
        layout: layoutOf[source],
        fileName: `${source} (sample).csv`,
        fileHash: createHash('sha256').update(`sample ${source}`).digest('hex'),
        counts: allNew(counts.get(source) ?? 0),
        receivedOn: writer.at.slice(0, 10),
      });
    }
  });
}

/** The counts of a file whose every row is a person that the hub had not heard of. */
function allNew(people: number): ImportCounts {
  return { ...noCounts, rows: people, people, newPeople: people };
}

/** The sources send again all the time: the newest day on which each did, for "last received". */
export function receiveAgain(hub: Hub, on: string): void {
  hub.write({ command: 'sample.load', subject: 'setting:sample' }, writer => noteReceivedAgain(writer, on));
}
