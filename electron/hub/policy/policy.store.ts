import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bankHolidaysSchema, namedDaySchema } from '#contract/dates';
import { policyPackSchema, type PolicyPack } from '#contract/policyPack';
import { policyPack, setting } from '#db/schema/accounts';
import { workingCalendar, type WorkingCalendar } from '../clocks/workingDays.rules.ts';
import type { Reader } from '../journal/reader.ts';
import type { Writer } from '../journal/writer.ts';
import { newId } from '../kernel/ids.ts';

/** The authority's pack in force on a day: the newest one that has begun, or the first one if none has. */
export function currentPolicy(reader: Reader, today: string): PolicyPack {
  const row = reader
    .query<{ content: string }>(
      `select content from policy_pack
       where authority = (select json_extract(value, '$') from setting where id = 'authority')
       order by in_force_from > ?, in_force_from desc limit 1`,
    )
    .get(today);
  if (row === undefined) throw new Error('The vault has no policy pack.');
  return policyPackSchema.parse(JSON.parse(row.content));
}

export function keepPolicyPack(writer: Writer, pack: PolicyPack): void {
  writer.insert(policyPack, {
    id: newId(),
    authority: pack.authority,
    inForceFrom: pack.version.inForceFrom,
    content: pack,
  });
}

/** Keeps a pack, in place of one of the same authority that begins on the same day. */
export function replacePolicyPack(writer: Writer, pack: PolicyPack): void {
  const known = writer
    .query<{ id: string }>('select id from policy_pack where authority = ? and in_force_from = ?')
    .get(pack.authority, pack.version.inForceFrom);
  if (known === undefined) keepPolicyPack(writer, pack);
  else writer.update(policyPack, known.id, { content: pack });
}

export function readSetting(reader: Reader, id: string): unknown {
  const row = reader.query<{ value: string }>('select value from setting where id = ?').get(id);
  return row === undefined ? null : (JSON.parse(row.value) as unknown);
}

export function writeSetting(writer: Writer, id: string, value: unknown): void {
  if (readSetting(writer, id) === null) writer.insert(setting, { id, value });
  else writer.update(setting, id, { value });
}

/** Bank holidays from the resource file and the council's closure days from its settings. */
export function workingCalendarOf(reader: Reader, resourcesFolder: string): WorkingCalendar {
  const holidays: unknown = JSON.parse(readFileSync(join(resourcesFolder, 'bank-holidays.json'), 'utf8'));
  const closures = namedDaySchema.array().catch([]).parse(readSetting(reader, 'closure-days'));
  return workingCalendar(bankHolidaysSchema.parse(holidays), closures);
}
