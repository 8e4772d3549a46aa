import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import { flushSync } from 'react-dom';
import { atStart } from '../../app/atStart.ts';
import { useNotificationForm } from './formContext.ts';
import styles from './intake.module.css';

const parts = ['children', 'adults', 'homes', 'agencies', 'agreement'] as const;
type Answers = Partial<Pick<NotificationDraft, (typeof parts)[number]>>;

/**
 * Takes a part off the form: a child, an adult, a home, a service, somebody's answer. A note stands there until the same answers are
 * changed again: it has the keyboard, and puts back everything that was typed.
 */
export function useRemovePart(): { remove: (name: string, answers: Answers) => void; note: ReactNode } {
  const { draft, change } = useNotificationForm();
  const [removed, setRemoved] = useState<{ name: string; before: Answers; after: Answers } | null>(null);
  const remove = (name: string, answers: Answers) => {
    setRemoved({ name, before: draft, after: answers });
    change(answers);
  };
  const touched = parts.filter(part => removed?.after[part] !== undefined);
  if (removed === null || touched.some(part => draft[part] !== removed.after[part])) {
    return { remove, note: null };
  }
  const putBack = () => {
    flushSync(() => {
      change(Object.fromEntries(touched.map(part => [part, removed.before[part]])));
      setRemoved(null);
    });
    focusOn(`Remove ${removed.name}`);
  };
  return { remove, note: <RemovedNote key={removed.name} name={removed.name} onPutBack={putBack} /> };
}

function RemovedNote({ name, onPutBack }: { name: string; onPutBack: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its part; without this the keyboard begins at the top of the page again.
  useEffect(() => button.current?.focus(), []);
  return (
    <p className={styles.removed}>
      <span role="status">{atStart(name)} is taken off this form.</span>
      <Button ref={button} variant="default" size="compact-sm" onClick={onPutBack}>
        Put back
      </Button>
    </p>
  );
}

function focusOn(label: string): void {
  [...document.querySelectorAll('button')].find(each => each.getAttribute('aria-label') === label)?.focus();
}
