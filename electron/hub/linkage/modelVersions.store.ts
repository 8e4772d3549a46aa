import { z } from 'zod';
import type { ModelVersion } from '#contract/linkageModels';
import { linkageModel } from '#db/schema/people';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';
import { currentRecord } from '../people/people.store.ts';
import { defaultModel } from './defaultModel.ts';
import { NEEDED, type Evidence } from './estimation.rules.ts';
import { FIELD_LEVELS, type LevelOf, type LinkageModel, type ScoredField } from './model.rules.ts';

/** Version 1 is the model that the program ships. It has no row, so it moves on with the program. */
export const SHIPPED_NUMBER = 1;

const chancesSchema = z.object({ m: z.number(), u: z.number(), h: z.number() });

function fieldSchema<Field extends ScoredField>(field: Field) {
  const levels = Object.fromEntries(FIELD_LEVELS[field].map(level => [level, chancesSchema]));
  return z.object({
    cap: z.number(),
    // Object.fromEntries forgets its keys; they are exactly the field's levels.
    levels: z.object(levels as Record<LevelOf<Field>, typeof chancesSchema>),
  });
}

const parametersSchema = z.object({
  modelVersion: z.string(),
  priors: z.object({ person: z.number(), household: z.number() }),
  fields: z.object({
    forename: fieldSchema('forename'),
    surname: fieldSchema('surname'),
    birth: fieldSchema('birth'),
    sex: fieldSchema('sex'),
    address: fieldSchema('address'),
    contact: fieldSchema('contact'),
    role: fieldSchema('role'),
  }),
});

/** A version's parameters never change, so they are read once. The bound only stops a leak over many vaults. */
const known = new Map<string, LinkageModel>();
const mostKnown = 50;

function modelOf(reader: Reader, id: string): LinkageModel {
  const remembered = known.get(id);
  if (remembered !== undefined) return remembered;
  const row = reader
    .query<{ parameters: string }>('select parameters from linkage_model where id = ?')
    .get(id);
  if (row === undefined) throw new RangeError('No such version of the linkage model.');
  const model = {
    ...parametersSchema.parse(JSON.parse(row.parameters)),
    nicknames: defaultModel.nicknames,
  };
  if (known.size >= mostKnown) known.clear();
  known.set(id, model);
  return model;
}

type InForce = { id: string; number: number };

const inForce = (reader: Reader): InForce | undefined =>
  reader.query<InForce>(`select id, number from linkage_model where state = 'active'`).get();

/** The model in use: what every comparison of one person and every bulk run weighs by. */
export function activeModel(reader: Reader): LinkageModel {
  const row = inForce(reader);
  return row === undefined ? defaultModel : modelOf(reader, row.id);
}

export function activeNumber(reader: Reader): number {
  return inForce(reader)?.number ?? SHIPPED_NUMBER;
}

/** A version's model, or null when there is no such version. */
export function modelByNumber(reader: Reader, number: number): LinkageModel | null {
  if (number === SHIPPED_NUMBER) return defaultModel;
  const row = reader.query<{ id: string }>('select id from linkage_model where number = ?').get(number);
  return row === undefined ? null : modelOf(reader, row.id);
}

type VersionRow = {
  number: number;
  madeAt: string;
  madeBy: string | null;
  records: number;
  personPairs: number;
  householdPairs: number;
  note: string | null;
  state: ModelVersion['state'];
};

/** Every version, newest first; the shipped one last. */
export function modelVersions(reader: Reader): ModelVersion[] {
  const rows = reader
    .query<VersionRow>(
      `select m.number, m.made_at as madeAt, u.name as madeBy, m.records, m.person_pairs as personPairs,
         m.household_pairs as householdPairs, m.note, m.state
       from linkage_model m left join user_account u on u.id = m.made_by order by m.number desc`,
    )
    .all();
  return [
    ...rows.map(({ number, state, madeAt, madeBy, ...evidence }) => ({
      number,
      state,
      made: { ...evidence, at: madeAt, by: madeBy ?? 'A colleague' },
    })),
    {
      number: SHIPPED_NUMBER,
      state: rows.some(row => row.state === 'active') ? ('retired' as const) : ('active' as const),
      made: null,
    },
  ];
}

/** The number that the next version will have. Numbers are never used twice: decisions name their version. */
export function nextNumber(reader: Reader): number {
  const newest = reader.query<{ number: number | null }>('select max(number) as number from linkage_model');
  return (newest.get()?.number ?? SHIPPED_NUMBER) + 1;
}

/** Keeps a newly learned model as the one proposal; an older proposal that nobody took up is put aside. */
export function keepProposal(writer: Writer, number: number, model: LinkageModel, evidence: Evidence): void {
  for (const { id } of writer
    .query<{ id: string }>(`select id from linkage_model where state = 'proposed'`)
    .all())
    writer.update(linkageModel, id, { state: 'retired' });
  const { nicknames: _code, ...parameters } = model;
  writer.insert(linkageModel, {
    id: newId(),
    number,
    madeAt: writer.at,
    madeBy: writer.actor,
    records: evidence.records,
    personPairs: Math.round(evidence.personPairs),
    householdPairs: Math.round(evidence.householdPairs),
    parameters,
    state: 'proposed',
  });
}

/** Puts a version in use in place of the one that is. */
export function putInUse(writer: Writer, number: number): void {
  const before = inForce(writer);
  if (before !== undefined) writer.update(linkageModel, before.id, { state: 'retired' });
  if (number === SHIPPED_NUMBER) return;
  const row = writer.query<{ id: string }>('select id from linkage_model where number = ?').get(number);
  if (row === undefined) throw new RangeError('No such version of the linkage model.');
  writer.update(linkageModel, row.id, { state: 'active' });
}

/** How many records there are to learn from, counted no further than are needed. */
export function recordsToLearnFrom(reader: Reader): number {
  return (
    reader
      .query<{ records: number }>(
        `select count(*) as records from
           (select 1 from source_record r where r.restricted = 0 and ${currentRecord('r')} limit ?)`,
      )
      .get(NEEDED.records)?.records ?? 0
  );
}
