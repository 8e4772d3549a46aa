import { Button, Progress } from '@mantine/core';
import { inFigures, timeLeftWords } from './progressWords.ts';
import styles from './ProgressPanel.module.css';

/** Long work: how far, how fast, how long still, and a way to stop. */
export function ProgressPanel({
  title,
  stage,
  done,
  total,
  unit = 'rows',
  perSecond,
  secondsLeft,
  onCancel,
  cancelWords = 'Stop',
  isStopping = false,
}: {
  title: string;
  /** What it is doing now: "Checking dates". */
  stage?: string;
  done: number;
  /** Null while it is not known how many there are. */
  total: number | null;
  unit?: string;
  perSecond?: number | null;
  secondsLeft?: number | null;
  onCancel?: () => void;
  cancelWords?: string;
  isStopping?: boolean;
}) {
  const percent = total === null || total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100));
  const amount =
    total === null ? `${inFigures(done)} ${unit}` : `${inFigures(done)} of ${inFigures(total)} ${unit}`;
  const facts = [
    amount,
    perSecond === undefined || perSecond === null ? '' : `${inFigures(perSecond)} ${unit} a second`,
    timeLeftWords(secondsLeft ?? null),
  ].filter(fact => fact !== '');
  return (
    <section className={styles.panel} aria-label={title}>
      <div className={styles.top}>
        <h3>{title}</h3>
        {total !== null && <span className={styles.percent}>{percent}%</span>}
      </div>
      <Progress.Root size="md">
        <Progress.Section
          value={total === null ? 100 : percent}
          aria-label={title}
          aria-valuetext={amount}
          animated={total === null}
          striped={total === null}
        />
      </Progress.Root>
      <div className={styles.bottom}>
        <div>
          <p className={styles.facts}>{facts.join(' · ')}</p>
          {stage !== undefined && (
            <p className={styles.stage} role="status">
              {isStopping ? 'Stopping…' : stage}
            </p>
          )}
        </div>
        {onCancel !== undefined && (
          <Button
            className={styles.stop ?? ''}
            variant="default"
            size="xs"
            onClick={onCancel}
            disabled={isStopping}
          >
            {cancelWords}
          </Button>
        )}
      </div>
    </section>
  );
}
