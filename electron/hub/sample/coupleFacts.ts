import type { RelationshipKind } from '#contract/relationships';
import { toldSource } from '../families/provenance.rules.ts';
import { recordRelationship } from '../families/recordRelationship.ts';
import type { Hub } from '../kernel/hub.ts';
import type { SampleAuthority } from './generateSample.ts';
import type { RelationshipKind as SampleKind } from './people.rules.ts';

const couples: Partial<Record<SampleKind, { kind: RelationshipKind; isOver: boolean }>> = {
  spouse: { kind: 'spouse', isOver: false },
  partner: { kind: 'partner', isOver: false },
  exPartner: { kind: 'partner', isOver: true },
};

/**
 * What families say about couples when somebody works with them: a notification tells who is whose parent, but not who
 * is together and who was. Only families with a case have been asked.
 */
export function tellCouples(
  hub: Hub,
  sample: SampleAuthority,
  personOf: (truthId: string) => string | null,
  today: string,
): void {
  const asked = new Set([...sample.openCases, ...sample.closedCases].map(found => found.familyId));
  hub.write({ command: 'sample.load', subject: 'setting:sample' }, writer => {
    for (const family of sample.families) {
      if (!asked.has(family.id)) continue;
      for (const { from, to, kind } of family.relationships) {
        const couple = couples[kind];
        const [personId, otherPersonId] = [personOf(from), personOf(to)];
        const teller = family.people.find(person => person.id === from);
        if (couple === undefined || personId === null || otherPersonId === null || teller === undefined)
          continue;
        recordRelationship(writer, {
          personId,
          otherPersonId,
          kind: couple.kind,
          source: toldSource({ by: `${teller.givenNames[0] ?? ''} ${teller.surname}, by phone`, on: today }),
          state: couple.isOver ? 'separated' : null,
        });
      }
    }
  });
}
