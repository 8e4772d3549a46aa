import { ageOn, isoOf, weekdayOnOrBefore, years, type Day } from './days.rules.ts';
import type {
  InvolvementKind,
  ObservedEvent,
  ObservedInvolvement,
  ObservedPerson,
} from './observation.rules.ts';
import { familyNumber, look, type Observer } from './observePerson.rules.ts';
import type { SampleFamily, SamplePerson } from './people.rules.ts';
import { Random } from './random.rules.ts';
import type { Setting, Worker } from './setting.rules.ts';

/** Rows of the child health system: nearly every child, and the mothers of the younger ones. */
export function* observeChildHealth(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  const random = new Random(setting.seed, 'health', family.index);
  const observer: Observer = {
    setting,
    random,
    source: 'ChildHealth',
    family,
    sourceFamilyId: familyNumber('ChildHealth', family),
  };
  const visitor = random.pick(setting.workers.healthVisitor);
  let hasYoungChild = false;
  for (const child of family.people) {
    if (child.part !== 'child' || child.role !== 'child' || !random.chance(0.96)) continue;
    const age = child.born === null ? -1 : ageOn(child.born, setting.today);
    hasYoungChild ||= age < 5;
    const isNewborn = child.born !== null && setting.today - child.born < 45;
    const isPlaceholder = child.born !== null && (isNewborn ? random.chance(0.7) : random.chance(0.01));
    const asOf =
      child.born === null || isNewborn
        ? setting.today
        : isPlaceholder
          ? child.born + 3
          : lastSeen(setting, random, child.born);
    yield look(observer, child, {
      asOf,
      isPlaceholder,
      hasNhsNumber: random.chance(0.985),
      phones: motherPhone(family),
      ...healthLife(setting, random, child, visitor),
    });
  }
  const mother = family.people.find(person => person.part === 'mother');
  if (mother === undefined || !hasYoungChild) return;
  yield look(observer, mother, {
    asOf: setting.today - random.integer(1, 900),
    hasNhsNumber: random.chance(0.97),
    involvements: family.peculiarities.has('unborn') ? [midwifery(setting, random, mother)] : [],
  });
}

function motherPhone(family: SampleFamily): string[] {
  const phone = family.people.find(person => person.part === 'mother')?.phone ?? null;
  return phone === null ? [] : [phone];
}

function lastSeen(setting: Setting, random: Random, born: Day): Day {
  return Math.max(born + 5, setting.today - random.integer(10, 1100));
}

function healthLife(
  setting: Setting,
  random: Random,
  child: SamplePerson,
  visitor: Worker,
): { involvements: ObservedInvolvement[]; events: ObservedEvent[] } {
  const { today } = setting;
  const { born } = child;
  if (born === null) return { involvements: [midwifery(setting, random, child)], events: [] };
  const involvements: ObservedInvolvement[] = [];
  const events: ObservedEvent[] = [];
  const addEvent = (day: Day, headline: string, kind: ObservedEvent['kind']): void => {
    if (day <= today)
      events.push({
        id: `${child.id}-health-event-${events.length}`,
        date: isoOf(weekdayOnOrBefore(day)),
        precision: 'day',
        headline,
        kind,
      });
  };
  const schoolStart = born + years(4.7);
  if (born > today - years(8) && born + 12 <= today) {
    const end = schoolStart <= today ? schoolStart : null;
    const contact = Math.min(today, end ?? born + 12 + Math.floor((today - born - 12) * random.next()));
    involvements.push(
      involvement(
        `${child.id}-health-0`,
        'Health visiting',
        'healthVisiting',
        visitor,
        born + 12,
        end,
        contact,
        'Handed to school nursing',
      ),
    );
    addEvent(born + 12, 'New birth visit by the health visitor', 'neutral');
    const atTwo = born + random.integer(760, 900);
    if (random.chance(0.14))
      addEvent(atTwo, 'Two-year review: speech and language behind; referred for help', 'concern');
    else if (random.chance(0.6))
      addEvent(atTwo, 'Two-year review: growing and learning as hoped', 'strength');
  }
  if (born < today - years(5) && random.chance(0.1)) {
    const nurse = random.pick(setting.workers.schoolNurse);
    const from = Math.max(schoolStart, today - random.integer(30, 900));
    const end = random.chance(0.5) ? null : Math.min(today, from + 120);
    involvements.push(
      involvement(
        `${child.id}-health-1`,
        'School nursing',
        'schoolNursing',
        nurse,
        from,
        end,
        Math.min(today, from + 20),
        'No more visits needed',
      ),
    );
    addEvent(
      from,
      random.pick([
        'School nurse asked to help with sleep',
        'School nurse asked to help with bedwetting',
        'School nurse asked to help with worries',
      ]),
      'neutral',
    );
  }
  if (random.chance(0.07))
    addEvent(
      Math.max(born + 30, today - random.integer(20, 900)),
      `Not brought to ${random.integer(2, 4)} appointments in a row`,
      'concern',
    );
  if (random.chance(0.2))
    addEvent(born + random.integer(400, 480), 'Immunisations up to date at one year', 'strength');
  return { involvements, events };
}

function midwifery(setting: Setting, random: Random, person: SamplePerson): ObservedInvolvement {
  const midwife = random.pick(setting.workers.midwife);
  const from = setting.today - random.integer(10, 100);
  return involvement(
    `${person.id}-midwife`,
    'Maternity',
    'midwifery',
    midwife,
    from,
    null,
    setting.today - random.integer(1, 9),
    null,
  );
}

function involvement(
  id: string,
  service: string,
  kind: InvolvementKind,
  worker: Worker,
  from: Day,
  to: Day | null,
  lastContact: Day,
  outcome: string | null,
): ObservedInvolvement {
  return {
    id,
    service,
    kind,
    worker: worker.name,
    role: worker.role,
    phone: worker.phone,
    team: worker.team,
    from: isoOf(from),
    to: to === null ? null : isoOf(to),
    lastContact: isoOf(Math.max(from, lastContact)),
    outcome: to === null ? null : outcome,
    codes: {},
  };
}
