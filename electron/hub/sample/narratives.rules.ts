import source from '../../../resources/sample/narratives.json' with { type: 'json' };
import { ageOn, type Day } from './days.rules.ts';
import type { SamplePerson } from './people.rules.ts';
import type { Random } from './random.rules.ts';

export const NARRATIVES = source;

/** Whom a sentence is about. */
export interface Cast {
  readonly child: SamplePerson;
  readonly carer: SamplePerson;
}

export type NarrativeGroup = (typeof source.groups)[number];

/** The sentences that fit a need of the council's list; the general ones where none does. */
export function narrativesFor(need: Need): NarrativeGroup {
  const group = source.groups.find(entry => new RegExp(entry.need, 'iu').test(`${need.id} ${need.name}`));
  if (group === undefined) throw new RangeError('narratives.json has lost its last, general group.');
  return group;
}

interface Need {
  readonly id: string;
  readonly name: string;
}

/** Up to `count` needs that make sense for a child of this age. */
export function needsFor<Listed extends Need>(
  random: Random,
  needs: readonly Listed[],
  { child }: Cast,
  today: Day,
  count: number,
): Listed[] {
  const age = child.born === null ? -1 : ageOn(child.born, today);
  const fitting = needs.filter(need => {
    const [least = -1, most = 19] = narrativesFor(need).ages;
    return age >= least && age <= most;
  });
  return random.some(fitting.length > 0 ? fitting : needs, count);
}

/** One of the sentences with the names filled in. */
export function tell(random: Random, sentences: readonly string[], { child, carer }: Cast): string {
  const nameOf = (person: SamplePerson): string => person.knownAs ?? person.givenNames[0] ?? 'the baby';
  return random
    .pick(sentences)
    .replaceAll('{child}', nameOf(child))
    .replaceAll('{carer}', nameOf(carer))
    .replaceAll('{school}', child.school?.name ?? 'the nursery')
    .replaceAll(/(^|[.?!] )the /gu, '$1The ');
}
