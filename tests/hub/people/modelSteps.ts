import fc from 'fast-check';
import type { MatchDecision } from '#contract/review';
import { keepProposal, nextNumber, activeModel } from '#hub/linkage/modelVersions.store';
import { newId } from '#hub/kernel/ids';
import { rebuildPeople } from '#hub/people/rebuildPeople';
import { ended, proposedPlan, upload } from '#tests/hub/imports/importDesk';
import { aNotification } from '#tests/support/aNotification';
import { testPassphrase, type TestHub } from '#tests/support/testHub';

/** One thing that somebody does to a hub. Numbers choose among what is there when it is done. */
export type Step =
  | { readonly kind: 'import'; readonly system: string; readonly rows: readonly Row[] }
  | { readonly kind: 'import again' }
  | { readonly kind: 'take import back' }
  | { readonly kind: 'notify'; readonly children: readonly Row[] }
  | { readonly kind: 'decide'; readonly which: number; readonly decision: MatchDecision }
  | { readonly kind: 'take record away'; readonly which: number }
  | { readonly kind: 'choose value'; readonly which: number; readonly field: number }
  | { readonly kind: 'undo'; readonly back: number }
  | { readonly kind: 'rebuild' | 'new weights' | 'lock and unlock' };

type Row = {
  readonly id: string;
  readonly given: string;
  readonly surname: string;
  readonly birth: string;
  readonly nhs: string;
  readonly postcode: string;
};

/** Few values, so that people are alike, contradict each other and come again. */
const row: fc.Arbitrary<Row> = fc.record({
  id: fc.constantFrom('P1', 'P2', 'P3'),
  given: fc.constantFrom('Aisha', 'Ayesha', 'Aisha May', 'Amina'),
  surname: fc.constantFrom('Begum', 'Begum', 'Khan'),
  birth: fc.constantFrom('2017-03-05', '2017-03-05', '2017-05-03'),
  nhs: fc.constantFrom('', '', '999 000 0018', '999 000 0026'),
  postcode: fc.constantFrom('B97 4AA', 'B97 4AA', 'WR1 1AA'),
});

const someRows = fc.uniqueArray(row, { minLength: 1, maxLength: 3, selector: one => one.id });
const decisions = fc.constantFrom<MatchDecision>(
  'same-person',
  'same-person',
  'different-people',
  'same-household',
  'ask',
);

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('import' as const), system: fc.constantFrom('social-care', 'health', 'school'), rows: someRows }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'import again' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'take import back' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('notify' as const), children: someRows }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('decide' as const), which: fc.nat(), decision: decisions }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take record away' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('choose value' as const), which: fc.nat(), field: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('undo' as const), back: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'rebuild' as const }, { kind: 'lock and unlock' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'new weights' as const }) },
); // prettier-ignore

/** A record as every later word of its source about the same person is known: by the source and its own number. */
export type Identity = string;

/** What the model remembers of the hub: what was decided, by which journal entry, and what was done that can be undone. */
export type Model = {
  readonly apart: Map<string, readonly [Identity, Identity]>;
  readonly undone: Set<string>;
  /** Entry that took back, and what it took back. */
  readonly tookBack: Map<string, string>;
  readonly entries: string[];
  readonly files: { system: string; content: string; name: string }[];
  readonly refusals: string[];
};

export const newModel = (): Model => ({
  apart: new Map(),
  undone: new Set(),
  tookBack: new Map(),
  entries: [],
  files: [],
  refusals: [],
});

const pick = <Value>(values: readonly Value[], which: number): Value | undefined =>
  values[which % Math.max(1, values.length)];

type LinkedRow = { recordId: string; personId: string; identity: Identity };

export const linkedRecords = (desk: TestHub): LinkedRow[] =>
  desk.hub.reader
    .query<LinkedRow>(
      `select r.id as recordId, l.person_id as personId, r.source_system_id || '/' || r.source_person_id as identity
       from source_record r join record_link l on l.source_record_id = r.id
       where r.batch_id is null or exists (select 1 from import_batch b where b.id = r.batch_id and b.status = 'applied')
       order by r.seq`,
    )
    .all();

const text = (rows: readonly Row[]): string =>
  [
    'Person ID,First Names,Surname,Date of Birth,Sex,NHS Number,Address,Postcode',
    ...rows.map(one => {
      const [year = '', month = '', date = ''] = one.birth.split('-');
      return `${one.id},${one.given},${one.surname},${date}/${month}/${year},Female,${one.nhs},1 Elm Road,${one.postcode}`;
    }),
  ].join('\n');

async function importFile(desk: TestHub, file: Model['files'][number]): Promise<void> {
  const uploadId = await upload(desk.client, file.name, file.content);
  const plan = await proposedPlan(desk.client, uploadId);
  const { jobId } = await desk.client.imports.apply({ ...plan, sourceSystemId: file.system });
  const end = await ended(desk.client, jobId);
  if (end.kind !== 'result') throw new Error(`The import ended with ${JSON.stringify(end)}.`);
}

const requestFor = (children: readonly Row[]) =>
  aNotification()
    .with({
      children: children.map(one => ({
        id: one.id,
        givenNames: one.given,
        surname: one.surname,
        birth: { kind: 'born', date: { date: one.birth, precision: 'day' } },
        sex: 'female',
        school: { kind: 'notKnown' },
        livesAt: [{ homeId: 'home-1', kind: 'main' }],
        nhsNumber: one.nhs === '' ? null : { kind: 'given', value: one.nhs },
      })),
      adults: [],
      homes: [{ id: 'home-1', address: '1 Elm Road', town: 'Redditch', postcode: 'B97 4AA' }],
    })
    .draft();

/** Does one step through the contract; a refusal that people may meet is remembered, anything else is thrown. */
export async function perform(desk: TestHub, model: Model, done: Step): Promise<string | null> {
  try {
    const entryId = await doStep(desk, model, done);
    if (entryId !== null) model.entries.push(entryId);
    return entryId;
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code !== 'REFUSED' && code !== 'STALE') throw error;
    model.refusals.push(`${done.kind}: ${code}`);
    return null;
  }
}

async function doStep(desk: TestHub, model: Model, done: Step): Promise<string | null> {
  const { client, hub } = desk;
  switch (done.kind) {
    case 'import': {
      const file = { system: done.system, content: text(done.rows), name: `file ${model.files.length}.csv` };
      model.files.push(file);
      await importFile(desk, file);
      return null;
    }
    case 'import again': {
      const file = model.files.at(-1);
      if (file !== undefined) await importFile(desk, { ...file, name: 'again.csv' });
      return null;
    }
    case 'take import back': {
      const { batches } = await client.imports.batches({});
      const batch = batches.find(one => one.status === 'applied');
      if (batch === undefined) return null;
      const { jobId } = await client.imports.undo({ batchId: batch.id, reason: 'Wrong file' });
      if (jobId !== null) await ended(client, jobId);
      return null;
    }
    case 'notify': {
      const content = requestFor(done.children);
      return (await client.intake.takeNotification({ draftId: newId(), content })).entryId;
    }
    case 'decide': {
      const records = linkedRecords(desk);
      const pairs = records.flatMap((a, index) =>
        records
          .slice(index + 1)
          .filter(b => b.personId !== a.personId)
          .map(b => ({ a, b })),
      );
      const pair = pick(pairs, done.which);
      if (pair === undefined) return null;
      const { a, b } = pair;
      const { entryId, outcome } = await client.review.decide({
        pair: { recordA: a.recordId, recordB: b.recordId },
        decision: done.decision,
        reason: 'As told by the school',
      });
      if (
        outcome === 'done' &&
        entryId !== null &&
        ['different-people', 'same-household'].includes(done.decision)
      )
        model.apart.set(entryId, [a.identity, b.identity]);
      return entryId;
    }
    case 'take record away': {
      const records = linkedRecords(desk);
      const record = pick(records, done.which);
      if (record === undefined) return null;
      const { entryId } = await client.people.unlink({ recordId: record.recordId, reason: 'Not her' });
      const other = records.find(one => one.personId === record.personId && one.identity !== record.identity);
      if (entryId !== null && other !== undefined)
        model.apart.set(entryId, [record.identity, other.identity]);
      return entryId;
    }
    case 'choose value': {
      const person = pick(linkedRecords(desk), done.which);
      if (person === undefined) return null;
      const { facts } = await client.people.get({ personId: person.personId });
      const fact = pick(
        facts.filter(one => one.others.length > 0),
        done.field,
      );
      const other = fact?.others[0];
      const source = other?.sources[0];
      if (fact === undefined || other === undefined || source === undefined) return null;
      const chosen = { field: fact.field, value: other.value, sourceRecordId: source.recordId };
      return (
        await client.people.chooseValue({ personId: person.personId, ...chosen, reason: 'Her mother said' })
      ).entryId;
    }
    case 'undo': {
      const entryId = model.entries.at(-1 - done.back);
      if (entryId === undefined) return null;
      const undo = await client.journal.undo({ entryId });
      model.undone.add(entryId);
      // Taking back what took something back puts that in force again.
      const again = model.tookBack.get(entryId);
      if (again !== undefined) model.undone.delete(again);
      if (undo.entryId !== null) model.tookBack.set(undo.entryId, entryId);
      return undo.entryId;
    }
    case 'rebuild':
      await rebuildPeople(hub);
      return null;
    case 'lock and unlock':
      await client.desk.lock();
      await client.desk.unlock({ signInName: 'sam', passphrase: testPassphrase });
      return null;
    case 'new weights':
      return newWeights(desk);
  }
}

/** A version as learning would propose it, tried out and switched to. */
async function newWeights(desk: TestHub): Promise<string | null> {
  const { client, hub } = desk;
  const { reader } = hub;
  const number = nextNumber(reader);
  const model = { ...activeModel(reader), modelVersion: `learned-${number}` };
  hub.write({ command: 'linkageModels.estimate', subject: `linkage-model:${number}` }, writer =>
    keepProposal(writer, number, model, { records: 5000, personPairs: 900, householdPairs: 900 }),
  );
  const { jobId } = await client.linkageModels.tryOut({ number });
  for await (const one of await client.linkageModels.watch({ jobId }))
    if (one.kind === 'failed') throw new Error(one.what);
  const { entryId } = await client.linkageModels.switchTo({ number, reason: 'They fit our records' });
  while ((await client.linkageModels.overview()).rescoring !== null)
    await new Promise(resolve => setTimeout(resolve, 5));
  return entryId;
}
