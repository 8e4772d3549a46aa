import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Disagreement } from '#contract/quality';
import { StatusTag } from '../../../ui/StatusTag.tsx';
import { Problem } from '../MatchLead.tsx';
import { saidWords } from './quality.presenter.ts';
import { usePutRight } from './usePutRight.ts';
import styles from './quality.module.css';

const nothing = (): void => undefined;

/** What was found wrong or seen differently: who said what, whether it is put right, and how. */
export function DisagreementList({ disagreements }: { disagreements: readonly Disagreement[] }) {
  const right = usePutRight(nothing);
  if (disagreements.length === 0) return null;
  return (
    <section aria-labelledby="found">
      <h2 id="found">Found wrong, or seen differently</h2>
      <ul className={styles.found}>
        {disagreements.map(one => (
          <li key={one.checkId}>
            <div>
              <p className={styles.names}>
                {one.nameA === one.nameB ? one.nameA : `${one.nameA} and ${one.nameB}`}{' '}
                <StatusTag status={isOpen(one) ? 'waiting' : 'complete'}>{stateWords(one)}</StatusTag>
              </p>
              <p className={styles.lead}>{saidWords(one)}</p>
              {one.personA !== null && <Link to={`/people/${one.personA}`}>Open {one.nameA}</Link>}
            </div>
            {one.areOne && one.answer === 'different-people' && (
              <Button variant="default" disabled={right.isBusy} onClick={() => right.takeApart(one)}>
                Take apart
              </Button>
            )}
            {!one.areOne && one.purpose === 'kept-apart' && one.answer === 'same-person' && (
              <Button variant="default" disabled={right.isBusy} onClick={() => right.makeOne(one)}>
                Make one person
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Problem problem={right.problem} />
    </section>
  );
}

/** Whether today's state is still what the later answer says is wrong. */
const isOpen = (one: Disagreement): boolean => one.areOne === (one.answer === 'different-people');

const stateWords = (one: Disagreement): string =>
  isOpen(one)
    ? one.areOne
      ? 'Still one person'
      : 'Still two people'
    : one.areOne
      ? 'One person now'
      : 'Two people now';
