import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { Reveal } from '#contract/quality';
import type { BlindPair } from '#contract/review';
import type { Action } from '../../../app/actions.ts';
import { useRegisterActions } from '../../../app/ActionsProvider.tsx';
import { useListKeys } from '../../../app/useListKeys.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Problem } from '../MatchLead.tsx';
import { BlindTable } from './BlindTable.tsx';
import { revealWords } from './quality.presenter.ts';
import { usePutRight } from './usePutRight.ts';
import styles from '../review.module.css';

/** What the hub had said of a pair that was just marked, and, where it was wrong, the way to put it right. */
export function Revealed({
  reveal,
  pair: shown,
  onNext,
}: {
  reveal: Reveal;
  pair: BlindPair;
  onNext: () => void;
}) {
  const { title, words } = revealWords(reveal);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const right = usePutRight(onNext);
  const actions = useMemo<Action[]>(
    () => [
      {
        id: 'quality.next',
        name: 'Next pair of the sample',
        label: 'Next pair',
        group: 'Second look',
        keys: ['J'],
        permission: 'match.check',
        perform: onNext,
      },
    ],
    [onNext],
  );
  useRegisterActions(actions);
  const onKeyDown = useListKeys(actions);
  const pair = { recordA: reveal.recordA, recordB: reveal.recordB };
  const isWrongLink = reveal.isRight === false && reveal.firstAnswer === 'same-person' && reveal.areOne;
  const isMissed = reveal.isRight === false && reveal.firstAnswer === 'different-people' && !reveal.areOne;
  return (
    <section className={styles.card} aria-labelledby="revealed-heading" onKeyDown={onKeyDown}>
      <h2 id="revealed-heading" ref={heading} tabIndex={-1} className={styles.heading}>
        {title}
      </h2>
      <p className={styles.lead}>{words}</p>
      {isWrongLink && (
        <p>Nothing is changed by your mark. To put it right, take the record away from that person now.</p>
      )}
      {isMissed && <p>Nothing is changed by your mark. To put it right, make them one person now.</p>}
      <BlindTable pair={shown} />
      <div className={styles.actions}>
        {isWrongLink && (
          <Button loading={right.isBusy} onClick={() => right.takeApart(pair)}>
            Take them apart
          </Button>
        )}
        {isMissed && (
          <Button loading={right.isBusy} onClick={() => right.makeOne(pair)}>
            Make them one person
          </Button>
        )}
        {actions.map(action => (
          <ActionButton key={action.id} action={action} />
        ))}
      </div>
      <Problem problem={right.problem} />
    </section>
  );
}
