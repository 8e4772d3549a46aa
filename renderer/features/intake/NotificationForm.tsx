import type { ReactElement } from 'react';
import type { IntakeSection } from '#contract/intakeOperations';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { AdultsSection } from './AdultsSection.tsx';
import { AgenciesSection } from './AgenciesSection.tsx';
import { AgreementSection } from './AgreementSection.tsx';
import { ChildrenSection } from './ChildrenSection.tsx';
import { HomesSection } from './HomesSection.tsx';
import { NeedsSection } from './NeedsSection.tsx';
import { ReferrerSection } from './ReferrerSection.tsx';
import { SafetySection } from './SafetySection.tsx';
import { ExtraSections, TextSection } from './TextSections.tsx';
import { useNotificationForm } from './formContext.ts';
import styles from './intake.module.css';

const parts: Readonly<Record<IntakeSection, () => ReactElement>> = {
  safety: () => <SafetySection />,
  referrer: () => <ReferrerSection />,
  agreement: () => <AgreementSection />,
  children: () => <ChildrenSection />,
  adults: () => <AdultsSection />,
  household: () => <HomesSection />,
  reasonsAndNeeds: () => <NeedsSection />,
  goingWell: () => <TextSection id="goingWell" />,
  tried: () => <TextSection id="tried" />,
  otherAgencies: () => <AgenciesSection />,
  communication: () => <TextSection id="communication" />,
  childVoice: () => <TextSection id="childVoice" />,
  other: () => <ExtraSections />,
};

/** One long page with every section in order; the list of sections stands beside it. */
export function NotificationForm({
  problems,
  attempt,
}: {
  problems: readonly FieldProblem[];
  attempt: number;
}) {
  const { draft, sections } = useNotificationForm();
  return (
    <div className={styles.form} data-phone={draft.channel === 'phone'}>
      <ErrorSummary problems={problems} attempt={attempt} />
      {sections.map(section => (
        <div key={section.id}>{parts[section.id]()}</div>
      ))}
    </div>
  );
}
