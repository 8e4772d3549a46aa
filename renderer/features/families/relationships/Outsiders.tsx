import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { Outsider } from '#contract/relationships';
import { refusalOf, useHub } from '../../../app/hub.tsx';
import { FactWithSource } from '../../../ui/FactWithSource.tsx';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import families from '../families.module.css';
import { OtherFamilies } from '../OtherFamilies.tsx';
import { useDone } from '../../../app/useDone.ts';
import { useShowRow } from '../useShowRow.ts';
import { today } from './FactForm.tsx';
import styles from './relationships.module.css';

export const outsidersHeading = 'outside-family';

/**
 * Those who are related to somebody here and do not belong to the family: what they are to whom, who says so, and which
 * family they are of. Each can be added with one press. Nothing when there is nobody.
 */
export function Outsiders({
  familyId,
  outsiders,
  mayChange,
}: {
  familyId: string;
  outsiders: readonly Outsider[];
  mayChange: boolean;
}) {
  const hub = useHub();
  const done = useDone();
  const page = useRef<HTMLElement>(document.body);
  const [added, setAdded] = useState<readonly string[] | null>(null);
  const forget = useCallback(() => setAdded(null), []);
  // The button goes with the person, who now stands among the others.
  useShowRow(page, added, forget);
  const add = useMutation(
    hub.relationships.addMember.mutationOptions({
      onSuccess: ({ entryId, personId }, { who }) => {
        const name = who.kind === 'known' ? outsiders.find(each => each.personId === who.personId)?.name : '';
        done(`${name ?? ''} is in this family now.`, entryId);
        setAdded([personId]);
      },
    }),
  );
  if (outsiders.length === 0) return null;
  const refused = add.isError ? refusalOf(add.error) : null;
  return (
    <section aria-labelledby={outsidersHeading} className={styles.outside}>
      <h3 id={outsidersHeading} tabIndex={-1}>
        People outside this family
      </h3>
      <p className={families.second}>
        They are related to somebody here, but nobody has said that they belong to this family.
      </p>
      {refused !== null && (
        <p role="alert" className={styles.refused}>
          {refused.what} {refused.safe} {refused.todo}
        </p>
      )}
      <ul className={styles.facts} aria-labelledby={outsidersHeading}>
        {outsiders.map(person => (
          <li key={person.personId} className={styles.fact}>
            <span className={styles.factWords}>
              <span className={families.inLine}>
                <Link to={`/people/${person.personId}`} className={families.strong ?? ''}>
                  {person.name}
                </Link>
                {person.age !== null && <span className={families.age}>{person.age}</span>}
                {person.restricted && <StatusTag status="restricted">Protected</StatusTag>}
              </span>
              <span className={styles.ties}>
                {person.ties.map(tie => (
                  <FactWithSource
                    key={tie.words}
                    fact={tie.words}
                    source={tie.source}
                    date={tie.time === '' ? 'since when is not known' : tie.time}
                  >
                    {tie.words}
                  </FactWithSource>
                ))}
              </span>
              {person.otherFamilies.length > 0 && (
                <span className={styles.second}>
                  <OtherFamilies families={person.otherFamilies} lead="In the" />
                </span>
              )}
            </span>
            {mayChange && (
              <Button
                size="compact-sm"
                variant="default"
                data-print="never"
                loading={add.isPending}
                aria-label={`Add to this family: ${person.name}`}
                onClick={() =>
                  add.mutate({
                    familyId,
                    who: { kind: 'known', personId: person.personId },
                    role: person.role,
                    told: { by: person.ties[0]?.source.slice(0, 120) ?? '', on: today() },
                  })
                }
              >
                Add to this family
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
