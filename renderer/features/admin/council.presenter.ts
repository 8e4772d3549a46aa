import type { NamedDay, PartialDate } from '#contract/dates';
import type { Basis, Clock } from '#contract/policyClocks';
import type { ConsentRules, Panel, PolicyPack } from '#contract/policyPack';
import { atStart } from '../../app/atStart.ts';

const units: Record<Clock['unit'], [string, string]> = {
  workingDays: ['working day', 'working days'],
  calendarDays: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
};

/** "Within 10 working days", "At most 12 weeks, ideally 6". */
export function clockWords(
  clock: Pick<Clock, 'amount' | 'suggestedAmount' | 'unit' | 'ideal' | 'repeats'>,
): string {
  const amount = clock.amount ?? clock.suggestedAmount ?? 0;
  const unit = units[clock.unit][amount === 1 ? 0 : 1];
  const every = clock.repeats ? 'At least every' : 'Within';
  return clock.ideal === null
    ? `${every} ${amount} ${unit}.`
    : `${every} ${amount} ${unit}, ideally every ${clock.ideal}.`;
}

/** Where a rule comes from: the council's words with their page, or why it is ours. */
export function basisWords(basis: Basis): string {
  return basis.suggested ? basis.why : `“${basis.quotation}” ${basis.page}`;
}

/** A panel's rules as lines. What the council's page does not say is left out, except who chairs it. */
export function panelFacts(panel: Panel): { name: string; words: string }[] {
  const days = panel.papersCutOffWorkingDays;
  return [
    { name: 'How often', words: panel.meetsWords },
    ...(panel.calledBy === null ? [] : [{ name: 'Called by', words: panel.calledBy }]),
    { name: 'Chair', words: panel.chair ?? 'The council’s page does not say.' },
    ...(panel.members.length === 0 ? [] : [{ name: 'Members', words: atStart(panel.members.join('; ')) }]),
    ...(panel.socialCareMustAttend ? [{ name: 'Must be there', words: 'Somebody from social care' }] : []),
    {
      name: 'Papers',
      words:
        days === 0
          ? 'Until the day itself.'
          : `In ${days} ${days === 1 ? 'working day' : 'working days'} before it meets.`,
    },
    {
      name: 'Letter',
      words: panel.letterToEveryFamily
        ? 'Every family discussed gets a letter with the decision.'
        : 'The council’s page asks for no letter to every family.',
    },
    ...(panel.stepDownNeedsPermission
      ? [{ name: 'From social care', words: 'Only when the family has given permission.' }]
      : []),
  ];
}

const forms: Record<ConsentRules['formsAccepted'][number], string> = {
  signed: 'signed',
  written: 'in writing',
  spoken: 'spoken',
};

/** How the council asks for agreement, in its own words, each line with where it comes from. */
export function agreementFacts({
  consent,
  terms,
}: PolicyPack): { name: string; words: string; basis: string }[] {
  const before: Record<ConsentRules['requiredBefore'][number], string> = {
    submit: `before a ${terms.request} is taken`,
    panel: `before the ${terms.panelShort}`,
    share: 'before anything is shared',
    provider: `before the ${terms.provider} is asked`,
    assessment: `before the ${terms.assessment}`,
  };
  return [
    ...consent.whoMayAgree.map(rule => ({
      name: atStart(terms[rule.who]),
      words: [
        rule.fromAge === null ? 'May agree.' : `May agree from the age of ${rule.fromAge}.`,
        ...(rule.understandingCheckBelowAge === null
          ? []
          : [`Below ${rule.understandingCheckBelowAge}, somebody checks that they understand.`]),
      ].join(' '),
      basis: basisWords(rule.basis),
    })),
    {
      name: 'For themselves',
      words: `A ${terms.youngPerson} from ${consent.decidesAlone.fromAge}${
        consent.decidesAlone.youngerWhoUnderstands
          ? ', or younger when somebody checked that they understand'
          : ''
      }.`,
      basis: basisWords(consent.decidesAlone.basis),
    },
    {
      name: 'In what form',
      words: `${atStart(consent.formsAccepted.map(form => forms[form]).join(', or '))}.${
        consent.signedFormRequiredBeforeSubmit ? ' The signed form must be there first.' : ''
      }`,
      basis: basisWords(consent.formsBasis),
    },
    {
      name: 'Needed',
      words: `${atStart(consent.requiredBefore.map(step => before[step]).join(', '))}.`,
      basis: basisWords(consent.requiredBasis),
    },
  ];
}

export type ClosureProblems = { day?: string; name?: string };

/** What is wrong with a closure day that is to be added: said at its own box, with what to do. */
export function closureProblems(
  day: PartialDate | null,
  name: string,
  known: readonly NamedDay[],
): ClosureProblems {
  const same = known.find(each => each.date === day?.date);
  return {
    ...(day === null || day.precision !== 'day' ? { day: 'Enter the whole day, such as 24 12 2026' } : {}),
    ...(same === undefined ? {} : { day: `That day is in the list already: ${same.name}` }),
    ...(name.trim() === '' ? { name: 'Say what the day is called, such as Office closed' } : {}),
  };
}

export function inOrderOfDays(days: readonly NamedDay[]): NamedDay[] {
  return days.toSorted((one, other) => one.date.localeCompare(other.date));
}

/** The numbers somebody typed for a team; `problem` when they cannot be kept. */
export function phonesTyped(typed: string): { phones: string[]; problem: string | null } {
  const phones = typed
    .split(/[,;]/)
    .map(phone => phone.trim())
    .filter(phone => phone !== '');
  if (phones.length === 0)
    return { phones, problem: 'Enter a number. Nobody could ring this team without one.' };
  const isSound = phones.every(phone => /^[0-9 ]{5,20}$/.test(phone));
  return {
    phones,
    problem: isSound ? null : 'Use 5 to 20 digits and spaces for each number, with a comma between two.',
  };
}
