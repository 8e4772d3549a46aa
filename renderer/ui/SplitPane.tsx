import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import styles from './SplitPane.module.css';

const least = 20;
const most = 70;

/**
 * Two panes with a bar between them. `share` is the right pane's width in percent; the bar moves by
 * dragging or with the arrow keys (WCAG 2.5.7), Home and End. On narrow windows the panes stack.
 */
export function SplitPane({
  share,
  onShareChange,
  right,
  label,
  children,
}: {
  share: number;
  onShareChange: (share: number) => void;
  /** Left out or null: one pane, no bar. */
  right: ReactNode | null;
  /** What the bar does: "Width of the preview". */
  label: string;
  children: ReactNode;
}) {
  const whole = useRef<HTMLDivElement>(null);
  const set = (next: number) => onShareChange(Math.round(Math.min(most, Math.max(least, next))));
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowLeft: share + 2,
      ArrowRight: share - 2,
      Home: most,
      End: least,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    event.preventDefault();
    set(next);
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || whole.current === null) return;
    const box = whole.current.getBoundingClientRect();
    set(((box.right - event.clientX) / box.width) * 100);
  };
  return (
    <div ref={whole} className={styles.whole}>
      <div className={styles.left}>{children}</div>
      {right !== null && (
        <>
          <div
            role="separator"
            tabIndex={0}
            aria-orientation="vertical"
            aria-label={label}
            aria-valuenow={share}
            aria-valuemin={least}
            aria-valuemax={most}
            className={styles.bar}
            data-print="never"
            onKeyDown={onKeyDown}
            onPointerDown={onPointerDown}
            onPointerMove={onPointerMove}
          />
          <div className={styles.right} style={{ flexBasis: `${share}%` }}>
            {right}
          </div>
        </>
      )}
    </div>
  );
}
