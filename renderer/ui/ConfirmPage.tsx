import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './ConfirmPage.module.css';

export type Answer = {
  question: string;
  answer: ReactNode;
  /** Goes to the question and comes back here, not through the form again. */
  onChange?: () => void;
};

/**
 * Check-answers: everything on one screen before it is sent, shared or merged. `heading` says what will
 * happen ("Check before you send this to Hill Top"); `confirm` is the button's words ("Send the letter").
 */
export function ConfirmPage({
  heading,
  lead,
  sections,
  confirm,
  onConfirm,
  onBack,
  busy = false,
  serious = false,
}: {
  heading: string;
  lead?: ReactNode;
  sections: readonly { title: string; answers: readonly Answer[] }[];
  confirm: string;
  onConfirm: () => void;
  onBack: () => void;
  busy?: boolean;
  /** Safeguarding: the button is red. */
  serious?: boolean;
}) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div className={styles.confirm}>
      <h2 ref={top} tabIndex={-1} className={styles.heading}>
        {heading}
      </h2>
      {lead !== undefined && <div className={styles.lead}>{lead}</div>}
      {sections.map(section => (
        <section key={section.title}>
          <h3>{section.title}</h3>
          <dl className={styles.answers}>
            {section.answers.map(({ question, answer, onChange }) => (
              <div key={question} className={styles.row}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
                <dd className={styles.change}>
                  {onChange !== undefined && (
                    <button type="button" onClick={onChange}>
                      Change<span className="screenReaderOnly"> {question}</span>
                    </button>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Group gap="sm" data-print="never">
        <Button onClick={onConfirm} loading={busy} {...(serious ? { color: 'danger' } : {})}>
          {confirm}
        </Button>
        <Button variant="default" onClick={onBack} disabled={busy}>
          Back
        </Button>
      </Group>
    </div>
  );
}
