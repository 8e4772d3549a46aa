import { Button } from '@mantine/core';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts, IntakeSection } from '#contract/intakeOperations';
import { useDesk } from '../../app/desk.tsx';
import { answersOf } from './answers.presenter.ts';
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
  const open = (facts?.gaps ?? []).filter(gap => !gap.stopsSending).length;
  return (
    <div className={styles.checks}>
      <p>
        {open === 0
          ? 'Nothing is missing.'
          : `${open} ${open === 1 ? 'thing' : 'things'} can be asked later.`}
      </p>
      {answersOf(draft, pack, facts?.ageWords ?? {}).map(group => (
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
