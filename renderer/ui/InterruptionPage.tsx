import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './InterruptionPage.module.css';

/**
 * Stops the person for one thing they must know: a heading, words, one way on and one way back. No form
 * fields, never two in a row. `serious` is for safety of a child only.
 */
export function InterruptionPage({
  heading,
  children,
  onContinue,
  continueWords = 'Continue',
  onBack,
  backWords = 'Go back',
  serious = false,
}: {
  heading: string;
  children: ReactNode;
  onContinue: () => void;
  continueWords?: string;
  onBack: () => void;
  backWords?: string;
  serious?: boolean;
}) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <section className={styles.card} data-serious={serious}>
      <h2 ref={top} tabIndex={-1}>
        {heading}
      </h2>
      <div className={styles.words}>{children}</div>
      <Group gap="sm">
        <Button onClick={onContinue} className={styles.on ?? ''}>
          {continueWords}
        </Button>
        <Button variant="transparent" onClick={onBack} className={styles.back ?? ''}>
          {backWords}
        </Button>
      </Group>
    </section>
  );
}
