import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Page } from '../../app/frame/Page.tsx';
import { useTerm } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { FamilyBanner } from '../families/FamilyBanner.tsx';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { CasePageView } from './CasePageView.tsx';
import { nextSteps } from './cases.presenter.ts';

/** The page of one case, at `/cases/:caseId`. */
export function CasePage() {
  const hub = useHub();
  const term = useTerm();
  const { caseId = '' } = useParams();
  const found = useQuery(hub.triage.case.queryOptions({ input: { caseId } }));
  if (found.isError) {
    const { what, safe, todo } = refusalOf(found.error);
    return (
      <Page title="Case">
        <ErrorState
          whatHappened={what}
          whatIsSafe={safe}
          whatToDo={todo}
          action={
            <Button component={Link} to="/queue">
              Open the queue
            </Button>
          }
        />
      </Page>
    );
  }
  if (found.data === undefined) {
    return (
      <Page title="Case">
        <LoadingSkeleton label="Loading the case" lines={10} />
      </Page>
    );
  }
  const { row, title } = found.data;
  return (
    <Page
      title={`${row.reference} ${title}`}
      windowTitle={row.reference}
      tools={
        <>
          {nextSteps(found.data, term('provider')).map((step, index) => (
            <Button
              key={step.to}
              component={Link}
              to={step.to}
              variant={index === 0 && row.status === 'accepted' ? 'filled' : 'default'}
            >
              {step.label}
            </Button>
          ))}
          <ConcernButton subject={`case:${row.caseId}`} />
        </>
      }
    >
      <FamilyBanner familyId={row.familyId} />
      <CasePageView page={found.data} />
    </Page>
  );
}
