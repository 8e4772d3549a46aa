import type { CoupleState, RelationshipKind } from '#contract/relationships';
import {
  aFamily,
  type FormedFamily,
  type HomeOfFamily,
  type PersonInFamily,
} from '#tests/hub/families/familyFactory';
import type { TestHub } from '#tests/support/testHub';

/** One relationship: "Ada is a parent of Cath", and for couples since when, and how it stands. */
export type Tie = {
  one: string;
  kind: RelationshipKind;
  other: string;
  since?: number;
  state?: CoupleState;
  stateSince?: number;
};

/** A family to be drawn, as it is told to the hub: everybody by their whole name. */
export type DrawnFamily = {
  people: readonly PersonInFamily[];
  homes: readonly HomeOfFamily[];
  ties: readonly Tie[];
  died?: readonly string[];
};

export const told = { by: 'Family visit', on: '2026-11-10' };

const day = (year: number | undefined) =>
  year === undefined ? null : { date: `${year}-01-01`, precision: 'year' as const };

/** Records how people of a family are related, through the contract. */
export async function tie(desk: TestHub, family: FormedFamily, ties: readonly Tie[]): Promise<void> {
  for (const { one, kind, other, since, state, stateSince } of ties) {
    const {
      relationshipIds: [relationshipId = ''],
    } = await desk.client.relationships.add({
      familyId: family.familyId,
      personId: family.personId(one),
      otherPersonIds: [family.personId(other)],
      kind,
      from: day(since),
      told,
    });
    if (state !== undefined)
      await desk.client.relationships.setState({
        familyId: family.familyId,
        relationshipId,
        state,
        from: day(stateSince),
        told,
      });
  }
}

/** Forms a family in a hub with everything it is told. */
export async function formDrawn(desk: TestHub, drawn: DrawnFamily): Promise<FormedFamily> {
  const family = aFamily(desk, drawn.people, { homes: drawn.homes, district: 'redditch' });
  await tie(desk, family, drawn.ties);
  for (const name of drawn.died ?? []) {
    await desk.client.relationships.recordDeath({
      familyId: family.familyId,
      personId: family.personId(name),
      on: { date: '2019-06-01', precision: 'month' },
      told,
    });
  }
  return family;
}

export const born = (year: number, sex: 'F' | 'M' | 'U' = 'U', dayOfYear = '05-03') => ({
  birth: { date: `${year}-${dayOfYear}`, precision: 'day' as const },
  sex,
});
/** "Ada and Bert are the parents of …", told of each by each. */
export const parents = (one: string, other: string, children: readonly string[]): Tie[] =>
  children.flatMap(child => [
    { one, kind: 'parent' as const, other: child },
    { one: other, kind: 'parent' as const, other: child },
  ]);
