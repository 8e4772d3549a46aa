import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts, IntakeSection } from '#contract/intakeOperations';
import { useDesk } from '../../app/desk.tsx';
import { DutyPhones } from '../safeguarding/DutyPhones.tsx';
import { answersOf } from './answers.presenter.ts';
import { AskLater } from './AskLater.tsx';
import { askLater } from './intake.presenter.ts';
import styles from './intake.module.css';

/** Every answer once more before it is sent; "Change" goes back to that part and keeps the rest. */
export function CheckAnswers({
  draft,
  facts,
  onChange,
}: {
  draft: NotificationDraft;
  facts: DraftFacts | undefined;
  onChange: (section: IntakeSection) => void;
}) {
  const { pack } = useDesk();
  const later = askLater(facts?.gaps ?? [], []);
  const open = later.reduce((sum, { questions }) => sum + questions.length, 0);
  const top = useRef<HTMLParagraphElement>(null);
  // The form may have been scrolled far down; the check begins at its top, and is read out from there.
  useEffect(() => top.current?.focus(), []);
  return (
    <div className={styles.checks}>
      <p ref={top} tabIndex={-1}>
        {open === 0
          ? 'Nothing is missing.'
          : `${open} ${open === 1 ? 'thing' : 'things'} can be asked later.`}
      </p>
      {draft.childAtRisk === 'yes' && <DutyPhones />}
      {open > 0 && (
        <div>
          <AskLater later={later} />
        </div>
      )}
      {answersOf(draft, pack, facts).map(group => (
        <section key={group.section} className={styles.group} aria-label={group.title}>
          <div className={styles.partTop}>
            <h2>{group.title}</h2>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => onChange(group.section)}
              aria-label={`Change ${group.title}`}
            >
              Change
            </Button>
          </div>
          <dl>
            {group.lines.map(line => (
              <div key={line.label} className={styles.line}>
                <dt>{line.label}</dt>
                <dd>{line.value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
