import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Referral } from '#contract/referrals';
import { useDesk } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { QueryStates } from './QueryStates.tsx';
import { ReferralAnswer } from './ReferralAnswer.tsx';
import { referralStatus } from './referrals.presenter.ts';
import styles from './referrals.module.css';

/** Who was asked to help in a case and what they said. Shown on the case and above its letters. */
export function CaseReferrals({ caseId }: { caseId: string }) {
  const hub = useHub();
  const referrals = useQuery(hub.referrals.forCase.queryOptions({ input: { caseId } }));
  return (
    <QueryStates query={referrals} loading="Loading who was asked" lines={2}>
      {list =>
        list.length === 0 ? (
          <p className={styles.muted}>
            Nobody was asked to help yet. <Link to={`/cases/${caseId}/match`}>Find a service</Link>
          </p>
        ) : (
          <ul className={styles.referrals} aria-label="Services asked to help">
            {list.map(referral => (
              <ReferralLine key={referral.id} referral={referral} />
            ))}
          </ul>
        )
      }
    </QueryStates>
  );
}

function ReferralLine({ referral }: { referral: Referral }) {
  const { today } = useDesk();
  const [asking, setAsking] = useState<'accepted' | 'declined' | 'withdraw' | null>(null);
  const { status, words } = referralStatus(referral, today);
  return (
    <li>
      <div className={styles.line}>
        <Link to={`/providers/${referral.providerId}`}>{referral.serviceName}</Link>
        <span>{referral.organisation}</span>
        {referral.phone !== null && <PhoneLink number={referral.phone} of={referral.serviceName} />}
        <StatusTag status={status}>{words}</StatusTag>
      </div>
      {(referral.choiceReason ?? referral.answerReason) !== null && (
        <p className={styles.muted}>
          {[
            referral.choiceReason === null ? null : `Chosen because: ${referral.choiceReason}`,
            referral.answerReason === null ? null : `They said: ${referral.answerReason}`,
          ]
            .filter(sentence => sentence !== null)
            .join(' · ')}
        </p>
      )}
      {asking === null ? (
        <Group gap="xs" data-print="never">
          {referral.status === 'sent' && (
            <>
              <Button size="compact-sm" variant="default" onClick={() => setAsking('accepted')}>
                They said yes
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => setAsking('declined')}>
                They said no
              </Button>
            </>
          )}
          {(referral.status === 'sent' || referral.status === 'accepted') && (
            <Button size="compact-sm" variant="subtle" onClick={() => setAsking('withdraw')}>
              Take it back
            </Button>
          )}
        </Group>
      ) : (
        <ReferralAnswer referral={referral} kind={asking} onClose={() => setAsking(null)} />
      )}
    </li>
  );
}
