import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './FilterChips.module.css';

export type Filter = { id: string; label: string };

/** The filters in force, each removable. Removing one moves focus to the next, so the keyboard is never lost. */
export function FilterChips({
  filters,
  onRemove,
  onClear,
  add,
}: {
  filters: readonly Filter[];
  onRemove: (id: string) => void;
  onClear?: () => void;
  /** The control that adds a filter. */
  add?: ReactNode;
}) {
  const list = useRef<HTMLDivElement>(null);
  const removed = useRef<{ id: string; index: number } | null>(null);
  const remove = (id: string, index: number) => {
    removed.current = { id, index };
    onRemove(id);
  };
  // Once the chip is gone, however long the page took: the filters may stand in its address.
  useEffect(() => {
    if (removed.current === null || filters.some(filter => filter.id === removed.current?.id)) return;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>('button');
    buttons?.[Math.min(removed.current.index, buttons.length - 1)]?.focus();
    removed.current = null;
  }, [filters]);
  return (
    <div ref={list} className={styles.chips} role="group" aria-label="Filters" data-print="never">
      {filters.map((filter, index) => (
        <span key={filter.id} className={styles.chip}>
          {filter.label}
          <button
            type="button"
            aria-label={`Remove filter ${filter.label}`}
            onClick={() => remove(filter.id, index)}
          >
            <IconX aria-hidden size="0.875rem" />
          </button>
        </span>
      ))}
      {add}
      {onClear !== undefined && filters.length > 1 && (
        <button type="button" className={styles.clear} onClick={onClear}>
          Clear all
        </button>
      )}
    </div>
  );
}
