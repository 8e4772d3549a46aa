import { Textarea } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { BlindAnswer, BlindPair } from '#contract/review';
import type { Permission } from '#contract/permissions';
import type { Action } from '../../../app/actions.ts';
import { useRegisterActions } from '../../../app/ActionsProvider.tsx';
import { useListKeys } from '../../../app/useListKeys.ts';
import { ActionButton } from '../../../ui/ActionButton.tsx';
import { Problem } from '../MatchLead.tsx';
import { BlindTable } from './BlindTable.tsx';
import styles from '../review.module.css';

const answers: readonly { answer: BlindAnswer; label: string; name: string; keys: string }[] = [
  { answer: 'same-person', label: 'One person', name: 'These two records are about one person', keys: 'Y' },
  {
    answer: 'different-people',
    label: 'Two people',
    name: 'These two records are about two people',
    keys: 'N',
  },
  { answer: 'cannot-tell', label: 'Cannot tell', name: 'It cannot be told from these records', keys: '?' },
];

/** One pair to judge without being told what was decided: the records, three answers, and why. */
export function BlindCard({
  heading,
  lead,
  pair,
  permission,
  takesFocus,
  isBusy,
  problem,
  onAnswer,
}: {
  heading: string;
  lead: ReactNode;
  pair: BlindPair;
  permission: Permission;
  takesFocus: boolean;
  isBusy: boolean;
  problem: { what: string; todo: string } | null;
  onAnswer: (answer: BlindAnswer, reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [takesFocus]);
  const actions = useMemo<Action[]>(
    () =>
      answers.map(({ answer, label, name, keys }) => ({
        id: `review.blind.${answer}`,
        name,
        label,
        group: 'Second look',
        keys: [keys],
        permission,
        when: () => !isBusy,
        perform: () => onAnswer(answer, reason),
      })),
    [isBusy, onAnswer, permission, reason],
  );
  useRegisterActions(actions);
  const onKeyDown = useListKeys(actions);
  return (
    <section className={styles.card} aria-labelledby="blind-heading" onKeyDown={onKeyDown}>
      <h2 id="blind-heading" ref={title} tabIndex={-1} className={styles.heading}>
        {heading}
      </h2>
      <p className={styles.lead}>{lead}</p>
      <BlindTable pair={pair} />
      <div className={styles.actions} role="group" aria-label="Your answer">
        {actions.map(action => (
          <ActionButton key={action.id} action={action} />
        ))}
      </div>
      <Textarea
        className={styles.reason ?? ''}
        label="Why (you may leave this empty)"
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
        maxLength={400}
        autosize
        minRows={1}
      />
      <Problem problem={problem} />
    </section>
  );
}
