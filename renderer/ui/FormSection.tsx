import { type ReactNode, useId } from 'react';
import { type Status, StatusTag } from './StatusTag.tsx';
import styles from './FormSection.module.css';

export type SectionStatus = Extract<
  Status,
  'notStarted' | 'inProgress' | 'cannotFinish' | 'complete' | 'safeguarding'
>;

/** A titled part of a form with its task-list status. `reason` says why it cannot be finished yet. */
export function FormSection({
  title,
  status,
  reason,
  hint,
  children,
  id,
}: {
  title: string;
  status?: SectionStatus;
  reason?: string;
  hint?: ReactNode;
  children: ReactNode;
  id?: string;
}) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId} className={styles.section}>
      <div className={styles.top}>
        <h2 id={titleId}>{title}</h2>
        {status !== undefined && (
          <StatusTag status={status}>
            {status === 'cannotFinish' && reason !== undefined ? `Cannot finish yet: ${reason}` : undefined}
          </StatusTag>
        )}
      </div>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      <div className={styles.fields}>{children}</div>
    </section>
  );
}

/** The list of a form's sections with their status, each a button that goes there. */
export function SectionList({
  sections,
  onOpen,
}: {
  sections: readonly { id: string; title: string; status: SectionStatus; reason?: string }[];
  onOpen: (id: string) => void;
}) {
  return (
    <ol className={styles.list}>
      {sections.map(section => (
        <li key={section.id}>
          <button type="button" onClick={() => onOpen(section.id)}>
            <span className={styles.name}>{section.title}</span>
            <StatusTag status={section.status} />
          </button>
          {section.status === 'cannotFinish' && section.reason !== undefined && (
            <p className={styles.reason}>{section.reason}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
