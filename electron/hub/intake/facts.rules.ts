import type { DraftFacts } from '#contract/intakeOperations';
import type { NotificationDraft } from '#contract/intakeDraft';
import { agreementStanding } from '../consent/agreement.rules.ts';
import { ageWords, schoolYear, unbornWords } from '../clocks/dateWords.rules.ts';
import { plainIsoDate } from '../clocks/workingDays.rules.ts';
import { parsePostcode } from '../linkage/identifiers.rules.ts';
import { comesFromSocialCare } from '../triage/socialCare.rules.ts';
import { districtsOf, withKnownDistrict } from './finalContent.rules.ts';
import { gapsIn, type GapFacts } from './gaps.rules.ts';

/** What the form shows beside the boxes: gaps, ages and school years, tidy postcodes, districts, agreement. */
export function draftFacts(draft: NotificationDraft, facts: GapFacts): DraftFacts {
  const standing = agreementStanding(facts.pack, draft.agreement, facts.today);
  return {
    gaps: gapsIn(withKnownDistrict(draft, facts.pack), facts),
    ageWords: Object.fromEntries(
      [...draft.children, ...draft.adults].flatMap(person => {
        const words = ageOf(person.birth, facts.today);
        return words === '' ? [] : [[person.id, words]];
      }),
    ),
    postcodes: Object.fromEntries(
      draft.homes.flatMap(home => {
        const postcode = parsePostcode(home.postcode);
        return postcode === null ? [] : [[home.id, postcode]];
      }),
    ),
    districts: districtsOf(draft, facts.pack),
    fromSocialCare: comesFromSocialCare(draft.referrer, facts.pack),
    agreementMissing: standing.kind === 'missing' ? standing.gaps.map(each => each.message) : [],
  };
}

function ageOf(birth: NotificationDraft['children'][number]['birth'], today: string): string {
  if (birth?.kind === 'expected') return unbornWords(birth.date);
  if (birth?.kind !== 'born' || birth.date.date > today) return '';
  const day = plainIsoDate(today);
  const age = ageWords(birth.date, day);
  const inYears = /^\d+$/.test(age) ? `${age} years old` : age;
  const year = schoolYear(birth.date, day);
  return year === null ? inYears : `${inYears}, ${year}`;
}
