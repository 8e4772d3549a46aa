import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { AllocationChoices, AllocationCheck } from '#contract/referrals';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useAfterDates } from '../../ui/useAfterDates.ts';
import { CaseBanner } from '../cases/CaseBanner.tsx';
import { rememberedSettings } from '../matching/matchMemory.ts';
import { AllocationConfirm } from './AllocationConfirm.tsx';
import { AllocationChoicesForm } from './AllocationChoicesForm.tsx';
import { QueryStates } from './QueryStates.tsx';
import { SenderForm } from './SenderForm.tsx';
import { TellList } from './TellList.tsx';
import { rankWords } from './referrals.presenter.ts';
import { useDone } from '../../app/useDone.ts';
import styles from './referrals.module.css';

const usualChoices: AllocationChoices = {
  delivery: 'post',
  largePrint: false,
  firstContact: { caller: null, by: null, way: 'call' },
};

/** Check before a family is sent to a service: who is told what, on what basis, and what is kept back. */
export function AllocatePage() {
  const { caseId = '', providerId = '' } = useParams();
  const hub = useHub();
  const navigate = useNavigate();
  const done = useDone();
  const [choices, setChoices] = useState<AllocationChoices>(usualChoices);
  const [refused, setRefused] = useState<string | null>(null);
  const settings = rememberedSettings(caseId);
  const question = { caseId, providerId, settings, choices };
  const check = useQuery(
    hub.referrals.check.queryOptions({ input: question, placeholderData: earlier => earlier }),
  );
  const allocate = useMutation(
    hub.referrals.allocate.mutationOptions({
      onSuccess: ({ entryId }) => {
        done('The referral is made. The letters are ready.', entryId);
        void navigate(`/cases/${caseId}/letters`);
      },
      onError: error => {
        const { what, safe, todo } = refusalOf(error);
        setRefused(`${what} ${safe} ${todo}`);
      },
    }),
  );
  const confirm = useAfterDates((reason: string) => {
    setRefused(null);
    allocate.mutate({ ...question, reason });
  });
  return (
    <Page
      title={check.data === undefined ? 'Check the referral' : `Ask ${check.data.serviceName} to help`}
      windowTitle={check.data === undefined ? 'Referral' : `Referral ${check.data.reference}`}
      tools={
        <Button variant="default" component={Link} to={`/cases/${caseId}/match`}>
          Back to the list
        </Button>
      }
    >
      <CaseBanner caseId={caseId} />
      <QueryStates query={check} loading="Working out who is told what" lines={10}>
        {answer => (
          <div className={styles.columns}>
            <div>
              <p className={styles.lead}>
                {answer.reference}, {answer.familyName}. {answer.organisation}. {rankWords(answer)}
              </p>
              <Stops check={answer} />
              <TellList tells={answer.tells} />
              <AllocationConfirm
                key={answer.reasonNeeded}
                check={answer}
                refused={refused}
                busy={allocate.isPending}
                onConfirm={confirm}
              />
            </div>
            <div className={styles.side}>
              {answer.senderMissing && <SenderForm />}
              <AllocationChoicesForm check={answer} choices={choices} onChange={setChoices} />
            </div>
          </div>
        )}
      </QueryStates>
    </Page>
  );
}

function Stops({ check }: { check: AllocationCheck }) {
  return (
    <>
      {check.stops.length > 0 && (
        <div className={styles.stops} role="alert">
          {check.stops.map(stop => (
            <p key={stop}>{stop}</p>
          ))}
          {check.agreementOfFamilyId !== null && (
            <p>
              <Link to={`/families/${check.agreementOfFamilyId}?tab=sharing`}>
                What this family answered about sharing
              </Link>
            </p>
          )}
        </div>
      )}
      {check.cautions.length > 0 && (
        <div className={styles.cautions} role="note">
          {check.cautions.map(caution => (
            <p key={caution}>{caution}</p>
          ))}
        </div>
      )}
    </>
  );
}
