import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { notificationDraftSchema, type NotificationDraft } from '#contract/intakeDraft';
import type { DraftFacts, PossibleMatch } from '#contract/intakeOperations';
import { useHub } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { SectionList } from '../../ui/FormSection.tsx';
import { AskLater } from './AskLater.tsx';
import { goToSection } from './goToSection.ts';
import { askLater, type SectionLine } from './intake.presenter.ts';
import styles from './intake.module.css';

const strengthWords: Readonly<Record<PossibleMatch['strength'], string>> = {
  sure: 'The same number',
  likely: 'Very like',
  possible: 'Perhaps',
  sameHome: 'Same home',
};

/** Quietly beside the form: who may be known already and what can be asked later. Never in the way. */
export function BesideForm({
  draft,
  facts,
  sections,
}: {
  draft: NotificationDraft;
  facts: DraftFacts | undefined;
  sections: readonly SectionLine[];
}) {
  const hub = useHub();
  // Only what people are compared on, so that typing the reasons asks nothing.
  const { children, adults, homes } = draft;
  const [asked] = useDebouncedValue(JSON.stringify({ children, adults, homes }), waitMilliseconds);
  const content = useMemo(
    () =>
      notificationDraftSchema.pick({ children: true, adults: true, homes: true }).parse(JSON.parse(asked)),
    [asked],
  );
  const matches = useQuery({
    ...hub.intake.matches.queryOptions({ input: { content } }),
    placeholderData: previous => previous,
  });
  const found = matches.data ?? [];
  const later = askLater(facts?.gaps ?? [], sections);
  return (
    <div className={styles.side}>
      <nav className={styles.sections} aria-label="Sections of this form">
        <SectionList sections={sections} onOpen={goToSection} />
      </nav>
      <section>
        <h2>
          {found.length === 0
            ? 'No possible matches yet'
            : found.length === 1
              ? '1 possible match'
              : `${found.length} possible matches`}
        </h2>
        {found.length === 0 && (
          <p className={styles.quiet}>
            A name with a date of birth or a postcode is looked up in everything the hub holds.
          </p>
        )}
      </section>
      {found.map(match => (
        <Match key={`${match.partId}-${match.personId}`} match={match} />
      ))}
      {later.length > 0 && (
        <section>
          <h3>May be asked later</h3>
          <AskLater later={later} />
        </section>
      )}
    </div>
  );
}

/** After the last key; long enough that a name is not looked up letter by letter. */
const waitMilliseconds = 400;

function Match({ match }: { match: PossibleMatch }) {
  return (
    <article className={styles.match} aria-label={`${match.partName} may be ${match.name}`}>
      <h3>
        {match.name}, {match.birthWords}
      </h3>
      <p className={styles.quiet}>
        {strengthWords[match.strength]}, for {match.partName}. {match.address}
      </p>
      <ul>
        {match.reasons.map(reason => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {match.open.map(open => (
        <p key={`${open.words}${open.worker}`}>
          <strong>{open.words}.</strong> {open.worker === '' ? '' : `Ring ${open.worker} first. `}
          {open.phone !== '' && <PhoneLink number={open.phone} of={open.worker} />}
        </p>
      ))}
    </article>
  );
}
