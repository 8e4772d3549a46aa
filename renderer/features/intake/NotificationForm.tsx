import type { ReactElement } from 'react';
import type { IntakeSection } from '#contract/intakeOperations';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { SectionList } from '../../ui/FormSection.tsx';
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

/** Puts focus at the start of a section. */
export function goToSection(id: string): void {
  const section = document.getElementById(`section-${id}`);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, select, textarea, button')?.focus({ preventScroll: true });
}

/** One long page: the list of sections at the side, then every section in order. */
export function NotificationForm({
  problems,
  attempt,
}: {
  problems: readonly FieldProblem[];
  attempt: number;
}) {
  const { draft, sections } = useNotificationForm();
  return (
    <div className={styles.whole}>
      <div className={styles.page}>
        <nav className={styles.list} aria-label="Sections of this form">
          <SectionList sections={sections} onOpen={goToSection} />
        </nav>
        <div className={styles.form} data-phone={draft.channel === 'phone'}>
          <ErrorSummary problems={problems} attempt={attempt} />
          {sections.map(section => (
            <div key={section.id}>{parts[section.id]()}</div>
          ))}
        </div>
      </div>
    </div>
  );
}
