import type { ImportProgress, ImportStage } from '#contract/imports';

/** Milliseconds between two words about progress: fast enough to look alive, slow enough to read. */
const between = 200;

/**
 * Turns "this many rows, this share of the file" into progress with rows a second and seconds left, a few times a
 * second. The share is null when nobody knows how long the file is.
 */
export function pace(
  stage: ImportStage,
  tell: (progress: ImportProgress) => void,
): (rows: number, share: number | null) => void {
  let started = performance.now();
  let last = started;
  let atStart: number | null = null;
  return (rows, share) => {
    const now = performance.now();
    if (atStart === null) {
      const isFirstStage = stage === 'reading' || stage === 'saving';
      atStart = isFirstStage ? 0 : Math.max(0, rows - 1);
      // A later stage waits for the one before it, whose time is not its own.
      if (!isFirstStage) started = now;
    }
    const isLast = share === 1;
    if (now - last < between && !isLast) return;
    last = now;
    const seconds = (now - started) / 1000;
    const rate = seconds > 0 ? (rows - atStart) / seconds : 0;
    const ofRows = share === null || share <= 0 ? null : Math.round(rows / share);
    tell({
      kind: 'progress',
      stage,
      rows,
      ofRows,
      rowsPerSecond: Math.round(rate),
      secondsLeft: ofRows === null || rate <= 0 ? null : Math.round((ofRows - rows) / rate),
      canCancel: stage === 'reading' || stage === 'saving',
    });
  };
}
