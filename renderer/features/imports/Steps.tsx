import { type ReactNode, useEffect, useRef } from 'react';
import styles from './imports.module.css';

const steps = ['File', 'Columns', 'Check', 'Import'] as const;
export type StepName = (typeof steps)[number];

/** Where the person is in an import. */
export function Steps({ current }: { current: StepName }) {
  return (
    <ol className={styles.steps} aria-label="Steps of an import">
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {index + 1}. {step}
        </li>
      ))}
    </ol>
  );
}

/** A step's heading; it takes focus when the step appears, so that it is read out. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
