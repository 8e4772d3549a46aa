import { type ReactNode, use } from 'react';
import type { IntakeSection } from '#contract/intakeOperations';
import { FormSection } from '../../ui/FormSection.tsx';
import { FormContext } from './formContext.ts';
import { scriptFor } from './intake.presenter.ts';
import styles from './intake.module.css';

/** One section of the form with its title, status and, on the phone, what to say. */
export function SectionFrame({
  id,
  hint,
  children,
}: {
  id: IntakeSection;
  hint?: ReactNode;
  children: ReactNode;
}) {
  const form = use(FormContext);
  if (form === null) return null;
  const line = form.sections.find(section => section.id === id);
  if (line === undefined) return null;
  const script = scriptFor(id, form.draft);
  return (
    <FormSection
      id={`section-${id}`}
      title={line.title}
      status={line.status}
      {...(line.reason === undefined ? {} : { reason: line.reason })}
      hint={hint}
    >
      {script !== undefined && <p className={styles.script}>{script}</p>}
      {children}
    </FormSection>
  );
}
