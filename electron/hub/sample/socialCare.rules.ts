import { addWeekdays, isoOf, weekdayOnOrBefore, years, type Day } from './days.rules.ts';
import type {
  InvolvementKind,
  ObservedEvent,
  ObservedInvolvement,
  ObservedPerson,
} from './observation.rules.ts';
import { familyNumber, look, type Observer } from './observePerson.rules.ts';
import type { SampleFamily, SamplePerson } from './people.rules.ts';
import { Random, draw, weighted } from './random.rules.ts';
import type { Setting, Worker } from './setting.rules.ts';

type SocialCareKind = Extract<
  InvolvementKind,
  'contact' | 'referral' | 'assessment' | 'childInNeed' | 'childProtection' | 'lookedAfter'
>;

interface Episode {
  readonly kind: SocialCareKind;
  readonly from: Day;
  readonly to: Day | null;
  readonly outcome: string | null;
  readonly codes: Readonly<Record<string, string>>;
  readonly worker: Worker;
}

/** Where contacts come from, with the codes of the CIN census. */
const CONTACT_SOURCES = weighted(
  [
    ['6', 27],
    ['2A', 22],
    ['3A', 8],
    ['3B', 7],
    ['3E', 7],
    ['1A', 8],
    ['1B', 3],
    ['4', 4],
    ['5D', 5],
    ['5B', 3],
    ['7', 2],
    ['8', 3],
    ['9', 1],
  ] as const,
  ([, share]) => share,
);
const NEEDS = weighted(
  [
    ['N1', 54],
    ['N2', 8],
    ['N3', 4],
    ['N4', 12],
    ['N5', 16],
    ['N6', 3],
    ['N8', 3],
  ] as const,
  ([, share]) => share,
);
const ABUSE = weighted(
  [
    ['NEG', 49],
    ['EMO', 38],
    ['PHY', 8],
    ['SAB', 5],
  ] as const,
  ([, share]) => share,
);

const WORDS: Readonly<Record<string, string>> = {
  '6': 'the police',
  '2A': 'school',
  '3A': 'the GP',
  '3B': 'the health visitor',
  '3E': 'the emergency department',
  '1A': 'a relative',
  '1B': 'a neighbour',
  '4': 'housing',
  '5D': 'early help',
  '5B': 'youth justice',
  '7': 'probation',
  '8': 'a voluntary organisation',
  '9': 'an unnamed caller',
};

/** Rows of the children's social care system: a quarter of families have been known to it. */
export function* observeSocialCare(setting: Setting, family: SampleFamily): Generator<ObservedPerson> {
  const random = new Random(setting.seed, 'social-care', family.index);
  const isCertain =
    family.shape === 'fosterCare' ||
    family.shape === 'kinshipCare' ||
    family.peculiarities.has('refuge') ||
    family.peculiarities.has('adoption');
  if (!isCertain && !random.chance(0.24)) return;
  const observer: Observer = {
    setting,
    random,
    source: 'CareTrack',
    family,
    sourceFamilyId: familyNumber('CareTrack', family),
  };
  const episodes = socialCareEpisodes(setting, family, random);
  // Whoever helped a family flee wrote the new address down.
  const lastEnd = family.peculiarities.has('refuge') ? null : episodes.at(-1)?.to;
  const asOf = lastEnd ?? setting.today - random.integer(1, family.peculiarities.has('refuge') ? 10 : 90);
  for (const person of family.people) {
    const isChild = person.part === 'child';
    if (person.born === null && asOf < setting.today - 150) continue;
    if (person.born !== null && person.born > asOf) continue;
    if (!isChild && person.part !== 'mother' && random.chance(person.part === 'father' ? 0.25 : 0.1))
      continue;
    const own = isChild
      ? episodes.filter(episode => (episode.to ?? setting.today) >= (person.born ?? setting.today) - 250)
      : [];
    const row = look(observer, person, {
      asOf,
      hasNhsNumber: random.chance(isChild ? 0.4 : 0.1),
      hasUpn: random.chance(0.45),
      hasAddressHistory: true,
      involvements: own.map((episode, index) => involvementOf(episode, `${person.id}-care-${index}`)),
      events: own.flatMap((episode, index) => eventOf(episode, `${person.id}-care-event-${index}`)),
    });
    yield row;
    yield* otherRows(observer, person, asOf);
  }
}

/** The same person under another number: a double from an earlier contact, or who an adopted child used to be. */
function* otherRows(observer: Observer, person: SamplePerson, asOf: Day): Generator<ObservedPerson> {
  const { random } = observer;
  if (person.formerIdentity !== null) {
    yield look(observer, person, {
      asOf: person.formerIdentity.until,
      slot: 3,
      usesFormerIdentity: true,
      hasNhsNumber: true,
      phones: [],
    });
  }
  const earlier = asOf - random.integer(200, 1800);
  const isOldEnough = person.born !== null && person.born < earlier;
  if (isOldEnough && random.chance(0.03))
    yield look({ ...observer, sourceFamilyId: null }, person, { asOf: earlier, slot: 1 });
}

function socialCareEpisodes(setting: Setting, family: SampleFamily, random: Random): Episode[] {
  const { today } = setting;
  const births = family.people
    .filter(person => person.part === 'child')
    .map(person => person.born ?? today - 60);
  const eldest = Math.min(...births);
  let day = Math.max(eldest + 5, today - random.integer(30, years(8)));
  const episodes: Episode[] = [];
  let isInCare = family.shape === 'fosterCare';
  for (let round = 0; round < 4 && day < today - 3; round += 1) {
    day = addTrajectory({ setting, random, episodes, isInCare }, day) + random.integer(60, 1100);
    isInCare = false;
    if (!random.chance(0.45)) break;
  }
  return episodes;
}

interface Trajectory {
  readonly setting: Setting;
  readonly random: Random;
  readonly episodes: Episode[];
  readonly isInCare: boolean;
}

/** One run from a contact to its end; returns the day it ended (or today). */
function addTrajectory({ setting, random, episodes, isInCare }: Trajectory, start: Day): Day {
  const { today } = setting;
  const worker = random.pick(setting.workers.socialWorker);
  const source = draw(random, CONTACT_SOURCES)[0];
  const codes: Record<string, string> = { source };
  const add = (
    kind: SocialCareKind,
    from: Day,
    to: Day,
    outcome: string,
    extra: Record<string, string> = {},
  ): Day => {
    const isOpen = to >= today;
    if (from < today) {
      episodes.push({
        kind,
        from,
        to: isOpen ? null : to,
        outcome: isOpen ? null : outcome,
        codes: { ...codes, ...extra },
        worker,
      });
    }
    return to;
  };
  const contacted = weekdayOnOrBefore(start);
  const fate = isInCare ? 0.99 : random.next();
  if (fate < 0.36) return add('contact', contacted, contacted + 1, 'No further action');
  if (fate < 0.46) return add('contact', contacted, contacted + 1, 'Information and advice');
  if (fate < 0.58) return add('contact', contacted, contacted + 1, 'Referred to early help');
  add('contact', contacted, contacted + 1, 'Progressed to referral');
  const need = draw(random, NEEDS)[0];
  const referred = addWeekdays(contacted, 1);
  if (fate < 0.64) return add('referral', referred, referred + 2, 'No further action', { need });
  add('referral', referred, referred + 1, 'Assessment started', { need });
  const assessed = addWeekdays(referred, random.integer(12, 45));
  if (fate < 0.78) {
    const goesToEarlyHelp = random.chance(0.45);
    const outcome = goesToEarlyHelp
      ? 'Closed after assessment, referred to early help'
      : 'Closed after assessment, no further action';
    return add('assessment', referred, assessed, outcome, { need, closure: goesToEarlyHelp ? 'RC9' : 'RC8' });
  }
  add('assessment', referred, assessed, 'Child in need plan', { need });
  const planned = add(
    'childInNeed',
    assessed,
    assessed + random.integer(60, 420),
    fate < 0.9 ? 'No longer in need' : 'Child protection conference',
    { need, ...(fate < 0.9 ? { closure: 'RC7' } : {}) },
  );
  if (fate < 0.9) return planned;
  const abuse = draw(random, ABUSE)[0];
  const protectedUntil = add(
    'childProtection',
    planned,
    planned + random.integer(90, 700),
    isInCare ? 'Became looked after' : 'Plan ended, stepped down',
    { need, abuse, ...(isInCare ? {} : { closure: 'RC7' }) },
  );
  if (!isInCare) return protectedUntil;
  const entered = Math.min(protectedUntil, today - 30);
  return add('lookedAfter', entered, today + 1, '', { need });
}

function involvementOf(episode: Episode, id: string): ObservedInvolvement {
  const { worker } = episode;
  const end = episode.to ?? null;
  return {
    id,
    service: "Children's social care",
    kind: episode.kind,
    worker: worker.name,
    role: worker.role,
    phone: worker.phone,
    team: worker.team,
    from: isoOf(episode.from),
    to: end === null ? null : isoOf(end),
    lastContact: isoOf(end ?? episode.from),
    outcome: episode.outcome,
    codes: episode.codes,
  };
}

function eventOf(episode: Episode, id: string): ObservedEvent[] {
  const event = (headline: string, kind: ObservedEvent['kind']): ObservedEvent[] => [
    { id, date: isoOf(episode.from), precision: 'day', headline, kind },
  ];
  switch (episode.kind) {
    case 'contact':
      return event(
        `Contact from ${WORDS[episode.codes['source'] ?? ''] ?? 'somebody'}: ${(episode.outcome ?? 'being looked at').toLowerCase()}`,
        episode.outcome === 'No further action' ? 'neutral' : 'concern',
      );
    case 'childInNeed':
      return event('Child in need plan began', 'concern');
    case 'childProtection':
      return event('Became the subject of a child protection plan', 'concern');
    case 'lookedAfter':
      return event('Came into the care of the council', 'concern');
    case 'assessment':
      return event(
        episode.outcome === null
          ? 'Social care assessment began'
          : `Social care assessment: ${episode.outcome.toLowerCase()}`,
        'neutral',
      );
    case 'referral':
      return [];
  }
}
