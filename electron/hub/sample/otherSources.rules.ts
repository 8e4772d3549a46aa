import { isoOf, weekdayOnOrBefore, years, type Day } from './days.rules.ts';
import type { Mistake, ObservedEvent, ObservedInvolvement, ObservedPerson } from './observation.rules.ts';
import { familyNumber, look, type Observer } from './observePerson.rules.ts';
import { residenceOn, type SampleFamily, type SamplePerson } from './people.rules.ts';
import { Random, draw, weighted } from './random.rules.ts';
import type { Setting } from './setting.rules.ts';

const EARLY_HELP_ENDINGS = weighted(
  [
    ['Outcomes met', 55],
    ['Family did not wish to go on', 18],
    ['Stepped up to social care', 9],
    ['Could not be contacted', 10],
    ['Moved out of the area', 8],
  ] as const,
  ([, share]) => share,
);

/** Rows of the housing register: tenants of social landlords and who lives with them. */
export function* observeHousing(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  const random = new Random(setting.seed, 'housing', family.index);
  if (!random.chance(0.22)) return;
  const observer: Observer = {
    setting,
    random,
    source: 'HousingRegister',
    family,
    sourceFamilyId: familyNumber('HousingRegister', family),
  };
  const tenant = family.people.find(person => person.part === 'mother');
  if (tenant === undefined) return;
  const home = tenant.residences.findLast(
    residence => !residence.restricted && residence.from < setting.today,
  );
  if (home === undefined) return;
  const asOf = Math.min(setting.today, home.from + random.integer(1, 400));
  const isLivingThere = (person: SamplePerson): boolean =>
    residenceOn(person, asOf)?.address === home.address;
  for (const person of family.people) {
    if (person.born === null || person.born > asOf || !isLivingThere(person)) continue;
    const isTenant = person === tenant;
    yield look(observer, person, {
      asOf,
      phones: isTenant && person.phone !== null ? [person.phone] : [],
      ...(isTenant ? tenancy(setting, random, person, home.from, home.to) : {}),
    });
  }
}

/** Rows of the old early help records, kept by hand before there was a hub. */
export function* observeEarlyHelp(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  const random = new Random(setting.seed, 'early-help', family.index);
  if (!random.chance(0.16)) return;
  const observer: Observer = {
    setting,
    random,
    source: 'EarlyHelpHistory',
    family,
    sourceFamilyId: familyNumber('EarlyHelpHistory', family),
  };
  const began = weekdayOnOrBefore(setting.today - random.integer(200, years(6)));
  const ended = Math.min(setting.today - 5, began + random.integer(60, 420));
  const [outcome] = draw(random, EARLY_HELP_ENDINGS);
  const worker = random.pick(setting.workers.familySupport);
  const school = family.people.find(person => person.school !== null)?.school ?? null;
  const givesSchoolPhone = school !== null && random.chance(0.07);
  for (const person of family.people) {
    if (person.born === null || person.born > ended || (person.died !== null && person.died < began))
      continue;
    if (person.part !== 'child' && person.part !== 'mother' && random.chance(0.4)) continue;
    const involvement: ObservedInvolvement = {
      id: `${person.id}-early-help`,
      service: 'Early help',
      kind: 'earlyHelp',
      worker: worker.name,
      role: worker.role,
      phone: worker.phone,
      team: worker.team,
      from: isoOf(Math.max(began, person.born)),
      to: isoOf(ended),
      lastContact: isoOf(ended),
      outcome,
      codes: {},
    };
    const event: ObservedEvent = {
      id: `${person.id}-early-help-event`,
      date: isoOf(ended).slice(0, 7),
      precision: 'month',
      headline: `Early help ended: ${outcome.toLowerCase()}`,
      kind: outcome === 'Outcomes met' ? 'strength' : 'neutral',
    };
    const usesSchoolPhone = givesSchoolPhone && person.part !== 'child';
    const mistakes: Mistake[] = usesSchoolPhone ? ['schoolPhone'] : [];
    yield look(observer, person, {
      asOf: ended,
      hasNhsNumber: random.chance(0.08),
      hasUpn: random.chance(0.1),
      prefersKnownAs: random.chance(0.5),
      mistakes,
      involvements: person.part === 'child' ? [involvement] : [],
      events: person.part === 'child' ? [event] : [],
      ...(usesSchoolPhone ? { phones: [school.phone] } : {}),
    });
  }
}

function tenancy(
  setting: Setting,
  random: Random,
  person: SamplePerson,
  from: Day,
  to: Day | null,
): { involvements: ObservedInvolvement[]; events: ObservedEvent[] } {
  const worker = random.pick(setting.workers.housing);
  const events: ObservedEvent[] = [];
  const addEvent = (headline: string, kind: ObservedEvent['kind']): void => {
    const day = Math.max(from, (to ?? setting.today) - random.integer(20, 500));
    events.push({
      id: `${person.id}-housing-event-${events.length}`,
      date: isoOf(day),
      precision: 'day',
      headline,
      kind,
    });
  };
  if (random.chance(0.25))
    addEvent(`Rent arrears of £${random.integer(3, 24) * 100}; a plan to repay was agreed`, 'concern');
  if (random.chance(0.1)) addEvent('Damp and mould reported; repair ordered', 'concern');
  if (random.chance(0.1)) addEvent('Rent account clear', 'strength');
  const involvement: ObservedInvolvement = {
    id: `${person.id}-tenancy`,
    service: 'Fernhollow Homes',
    kind: 'tenancy',
    worker: worker.name,
    role: worker.role,
    phone: worker.phone,
    team: worker.team,
    from: isoOf(from),
    to: to === null ? null : isoOf(to),
    lastContact: null,
    outcome: to === null ? null : 'Tenancy ended',
    codes: {},
  };
  return { involvements: [involvement], events };
}
