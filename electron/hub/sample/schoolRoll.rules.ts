import { ageOn, isoOf, weekdayOnOrBefore } from './days.rules.ts';
import type { Mistake, ObservedEvent, ObservedInvolvement, ObservedPerson } from './observation.rules.ts';
import { look, type Observer } from './observePerson.rules.ts';
import type { SampleFamily, SamplePerson } from './people.rules.ts';
import { Random } from './random.rules.ts';
import type { School, Setting } from './setting.rules.ts';

/** Rows of the school roll: pupils, and their contacts by name and telephone only. */
export function* observeSchoolRoll(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  const random = new Random(setting.seed, 'school', family.index);
  const observer: Observer = { setting, random, source: 'SchoolRoll', family, sourceFamilyId: null };
  let firstSchool: School | null = null;
  for (const child of family.people) {
    if (child.part !== 'child' || child.born === null || child.school === null || child.died !== null)
      continue;
    firstSchool ??= child.school;
    const asOf = setting.today - random.integer(5, 420);
    if (child.born > asOf) continue;
    const carer = family.people.find(person => person.part === 'mother' && person.died === null);
    const school = child.school;
    const givesSchoolPhone = random.chance(0.06);
    const mistakes: Mistake[] = givesSchoolPhone ? ['schoolPhone'] : [];
    const phones = givesSchoolPhone ? [school.phone] : carer?.phone ? [carer.phone] : [];
    const details = { hasUpn: random.chance(0.97), phones, mistakes, prefersKnownAs: random.chance(0.6) };
    yield look(observer, child, { asOf, ...details, ...schoolLife(setting, random, child, school) });
    // A pupil who moved in the middle of a year stands on the roll of both schools, often without the UPN.
    if (random.chance(0.04) && ageOn(child.born, asOf) > 5) {
      yield look(observer, child, {
        asOf: asOf - random.integer(300, 900),
        slot: 1,
        hasUpn: random.chance(0.3),
        phones,
      });
    }
  }
  if (firstSchool === null) return;
  for (const adult of family.people) {
    const isContact =
      adult.part === 'mother' ||
      adult.part === 'kinshipCarer' ||
      adult.part === 'fosterCarer' ||
      random.chance(0.4);
    if (adult.role === 'child' || adult.part === 'child' || adult.died !== null || !isContact) continue;
    const givesSchoolPhone = adult.phone === null && random.chance(0.5);
    yield look(observer, adult, {
      asOf: setting.today - random.integer(20, 900),
      hasBirth: false,
      phones: givesSchoolPhone ? [firstSchool.phone] : adult.phone === null ? [] : [adult.phone],
      mistakes: givesSchoolPhone ? ['missingBirth', 'schoolPhone'] : ['missingBirth'],
    });
  }
}

function schoolLife(
  setting: Setting,
  random: Random,
  child: SamplePerson,
  school: School,
): { involvements: ObservedInvolvement[]; events: ObservedEvent[] } {
  const { today } = setting;
  const involvements: ObservedInvolvement[] = [];
  const events: ObservedEvent[] = [];
  const addEvent = (daysAgo: number, headline: string, kind: ObservedEvent['kind']): void => {
    const day = weekdayOnOrBefore(today - daysAgo);
    if (child.born !== null && day > child.born + 1000) {
      events.push({
        id: `${child.id}-school-event-${events.length}`,
        date: isoOf(day),
        precision: 'day',
        headline,
        kind,
      });
    }
  };
  const attendance = Math.round(100 - random.next() ** 3 * 55);
  if (attendance < 90 && school.phase !== 'nursery')
    addEvent(random.integer(10, 120), `Attendance ${attendance}% over the last term`, 'concern');
  else if (attendance > 97 && random.chance(0.3))
    addEvent(random.integer(10, 120), `Attendance ${attendance}% over the last term`, 'strength');
  if (random.chance(0.05))
    addEvent(random.integer(30, 900), 'Special needs support plan agreed with the family', 'strength');
  if (random.chance(0.04))
    addEvent(random.integer(20, 600), 'Took the lead part in the school play', 'strength');
  const isSupported = random.chance(attendance < 88 ? 0.6 : 0.06);
  if (isSupported) {
    const worker = random.pick(setting.workers.schoolLead);
    const from = weekdayOnOrBefore(today - random.integer(20, 500));
    const isOpen = random.chance(0.6);
    involvements.push({
      id: `${child.id}-school-0`,
      service: school.name,
      kind: 'schoolSupport',
      worker: worker.name,
      role: worker.role,
      phone: school.phone,
      team: school.name,
      from: isoOf(from),
      to: isOpen ? null : isoOf(Math.min(today, from + 90)),
      lastContact: isoOf(Math.min(today, from + random.integer(0, 60))),
      outcome: isOpen ? null : 'Support in school ended',
      codes: {},
    });
  }
  const excludes = school.phase === 'secondary' ? 0.06 : school.phase === 'primary' ? 0.012 : 0;
  if (random.chance(excludes)) {
    const days = random.integer(1, 5);
    const daysAgo = random.integer(10, 700);
    const from = weekdayOnOrBefore(today - daysAgo);
    const worker = random.pick(setting.workers.schoolLead);
    addEvent(daysAgo, `Suspended from school for ${days === 1 ? '1 day' : `${days} days`}`, 'concern');
    involvements.push({
      id: `${child.id}-school-1`,
      service: school.name,
      kind: 'exclusion',
      worker: worker.name,
      role: worker.role,
      phone: school.phone,
      team: school.name,
      from: isoOf(from),
      to: isoOf(Math.min(today, from + days)),
      lastContact: isoOf(from),
      outcome: 'Returned to school',
      codes: {},
    });
  }
  return { involvements, events };
}
