import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { WaitingDecision } from '#contract/review';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { togetherWords, waitingWords } from './decisions.presenter.ts';
import styles from './review.module.css';

/** A decision that waits for a second person: theirs to answer, or the first person's to leave or take back. */
export function SecondPerson({
  waiting,
  onAnswer,
  isBusy,
}: {
  waiting: WaitingDecision;
  onAnswer: (agrees: boolean, reason: string) => void;
  isBusy: boolean;
}) {
  const [reason, setReason] = useState('');
  return (
    <section className={styles.waiting} aria-label="Second person">
      <div>
        <StatusTag status="waiting">Waiting for a second person</StatusTag>
      </div>
      <p>
        {waitingWords(waiting)}
        {waiting.reason !== null && ` “${waiting.reason}”`}
      </p>
      {togetherWords(waiting) !== null && <p>{togetherWords(waiting)}</p>}
      {waiting.isMine ? (
        <>
          <p>Somebody else who checks matches must look at this and agree. Nothing changes until then.</p>
          <div className={styles.actions}>
            <Button variant="default" loading={isBusy} onClick={() => onAnswer(false, reason)}>
              Take my decision back
            </Button>
          </div>
        </>
      ) : (
        <>
          <p>Look at both records yourself first. Do you agree?</p>
          <Textarea
            label="Why (you may leave this empty)"
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            maxLength={400}
            autosize
            minRows={1}
          />
          <div className={styles.actions}>
            <Button loading={isBusy} onClick={() => onAnswer(true, reason)}>
              I agree
            </Button>
            <Button variant="default" disabled={isBusy} onClick={() => onAnswer(false, reason)}>
              I do not agree
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
