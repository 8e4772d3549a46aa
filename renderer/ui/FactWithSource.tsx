import { Popover } from '@mantine/core';
import { IconAlertTriangle, IconQuote } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import styles from './FactWithSource.module.css';

export type OtherValue = { value: string; source: string; date: string };

/** A hand moving across the page should not open every mark it passes. */
const hoverMilliseconds = 200;

/**
 * A fact and where it comes from. The mark opens on hover, click or Enter and shows the source, its date
 * and what other sources say. A fact on which sources disagree has a mark of its own, in words too.
 */
export function FactWithSource({
  fact,
  children,
  source,
  date,
  others = [],
  note,
}: {
  /** What it is, for the mark's name: "Date of birth". */
  fact: string;
  /** The value as shown. */
  children: ReactNode;
  source: string;
  /** In words: "12 Nov 2026". */
  date: string;
  others?: readonly OtherValue[];
  /** Why this value was chosen. */
  note?: string;
}) {
  const [opened, setOpened] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const wasHover = useRef(false);
  const later = (open: boolean) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      wasHover.current = open;
      setOpened(open);
    }, hoverMilliseconds);
  };
  // Whoever presses the mark that opened under the pointer a moment ago wants to read it, not to close it.
  const press = () => {
    window.clearTimeout(timer.current);
    setOpened(!opened || wasHover.current);
    wasHover.current = false;
  };
  const disagree = others.length > 0;
  const Mark = disagree ? IconAlertTriangle : IconQuote;
  return (
    <span className={styles.fact}>
      {children}
      <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} withinPortal>
        <Popover.Target>
          <button
            type="button"
            className={styles.mark}
            data-disagree={disagree}
            data-print="never"
            aria-label={disagree ? `${fact}: sources disagree` : `${fact}: source`}
            onClick={press}
            onMouseEnter={() => later(true)}
            onMouseLeave={() => later(false)}
          >
            <Mark aria-hidden size="0.8125rem" stroke={2} />
          </button>
        </Popover.Target>
        <Popover.Dropdown onMouseEnter={() => later(true)} onMouseLeave={() => later(false)}>
          <div className={styles.card}>
            <p>
              <strong>{source}</strong>, {date}
            </p>
            {note !== undefined && <p className={styles.note}>{note}</p>}
            {disagree && (
              <>
                <p className={styles.note}>Others say</p>
                <ul>
                  {others.map(other => (
                    <li key={`${other.source} ${other.value} ${other.date}`}>
                      {other.value} <span className={styles.note}>{`${other.source}, ${other.date}`}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </Popover.Dropdown>
      </Popover>
    </span>
  );
}
