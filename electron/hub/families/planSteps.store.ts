import type { PartialDate } from '#contract/dates';
import { partialDateWords, shortDate } from '../clocks/dateWords.rules.ts';
import { plainIsoDate, type PlainIsoDate } from '../clocks/workingDays.rules.ts';
import { earlyHelpAssessment } from '../imports/annexARecipes.rules.ts';
import type { Reader } from '../journal/reader.ts';
import { samePersonIds } from '../people/people.store.ts';
import type { Member } from './familyMembers.store.ts';
import type { ToldStep } from './planStatus.rules.ts';

type EventRow = { headline: string; date: string; precision: PartialDate['precision']; source: string };

const applied = (alias: string): string =>
  `(${alias}.batch_id is null or exists (select 1 from import_batch b where b.id = ${alias}.batch_id and b.status = 'applied'))`;

/** What imports told of early help assessments of anybody in the family. Social care's own assessments are others. */
export function toldSteps(reader: Reader, members: readonly Member[], today: PlainIsoDate): ToldStep[] {
  const ids = members.flatMap(member => samePersonIds(reader, member.personId));
  return reader
    .query<EventRow>(
      `select distinct e.headline, e.date, e.precision, s.name as source from record_link l
       join chronology_event e on e.source_record_id = l.source_record_id
       join source_system s on s.id = e.source_system_id
       where l.person_id in (select value from json_each(?1))
         and (e.headline like ?2 || '%' or e.headline like ?3 || '%') and ${applied('e')}
         and not exists (select 1 from chronology_event n where n.replaces = e.id and ${applied('n')})`,
    )
    .all(JSON.stringify(ids), earlyHelpAssessment.started, earlyHelpAssessment.completed)
    .map(({ headline, date, precision, source }) => ({
      event: headline.startsWith(earlyHelpAssessment.completed)
        ? 'assessment.completed'
        : 'assessment.started',
      date,
      words:
        precision === 'day'
          ? `on ${shortDate(plainIsoDate(date), today)}`
          : precision === 'estimated'
            ? partialDateWords({ date, precision })
            : `in ${partialDateWords({ date, precision })}`,
      source,
    }));
}
