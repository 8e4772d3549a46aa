import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useAnnounce } from '../../app/announce.tsx';
import { shell } from '../../app/connection.ts';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ConcernForm } from './ConcernForm.tsx';
import { DutyPhones } from './DutyPhones.tsx';
import { NumbersStay } from './NumbersStay.tsx';
import { OutcomeForm } from './OutcomeForm.tsx';
import { PastConcerns } from './PastConcerns.tsx';
import styles from './safeguarding.module.css';

/** The one page about a concern for a child's safety: numbers first, then the record of what was said and agreed. */
export function SafeguardingPage() {
  const { subject = '' } = useParams();
  const announce = useAnnounce();
  useEffect(
    () => announce('Concern about a child’s safety. Ring now; numbers are on this page.', 'assertive'),
    [announce],
  );
  return (
    <Page
      title="Concern about a child’s safety"
      windowTitle="Concern"
      tools={
        <Button variant="default" onClick={() => void shell.printPage()}>
          Print for the call
        </Button>
      }
    >
      <div className={styles.page}>
        <DutyPhones />
        <NumbersStay>
          <ConcernRecord key={subject} subject={subject} />
        </NumbersStay>
      </div>
    </Page>
  );
}

function ConcernRecord({ subject }: { subject: string }) {
  const hub = useHub();
  const found = useQuery(hub.safeguarding.concerns.queryOptions({ input: { subject } }));
  const [kind, id = ''] = subject.split(':');
  const about = {
    familyId: kind === 'family' ? id : null,
    caseId: kind === 'case' ? id : null,
    draftId: kind === 'draft' ? id : null,
  };
  const open = found.data?.concerns.find(concern => concern.state === 'open') ?? null;
  const back =
    about.draftId !== null && (found.data?.familyId ?? null) === null
      ? { to: `/notifications/new?draft=${id}`, words: 'Back to the form' }
      : { to: `/families/${found.data?.familyId ?? id}`, words: 'Back to the family' };
  return (
    <>
      {found.data !== undefined && found.data.title !== '' && <p>About {found.data.title}.</p>}
      {found.isError && (
        <ErrorState
          whatHappened={refusalOf(found.error).what}
          whatIsSafe="The numbers above still work."
          whatToDo="Ring first. You can still write the concern below."
        />
      )}
      <ConcernForm key={open?.id ?? 'new'} subject={subject} about={about} open={open} />
      {open !== null && <OutcomeForm concern={open} isAtPanel={found.data?.isAtPanel ?? false} />}
      <PastConcerns concerns={(found.data?.concerns ?? []).filter(concern => concern.state !== 'open')} />
      <p>
        <Anchor component={Link} to={back.to}>
          {back.words}
        </Anchor>
      </p>
    </>
  );
}
