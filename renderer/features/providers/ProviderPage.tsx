import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ProviderView } from '#contract/providers';
import { atStart } from '../../app/atStart.ts';
import type { Action } from '../../app/actions.ts';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { ConfirmCall } from './ConfirmCall.tsx';
import { ProviderState } from './ProviderState.tsx';
import { nearDayWords } from '../../app/dayWords.ts';
import { freshnessLooks, placesFreeWords, statusLooks, waitWords } from './providers.presenter.ts';
import styles from './providers.module.css';

/** One service: its facts, how fresh they are with the words to ring with, and the families it has now. */
export function ProviderPage() {
  const { providerId = '' } = useParams();
  const hub = useHub();
  const navigate = useNavigate();
  const view = useQuery(hub.providers.get.queryOptions({ input: { providerId } }));
  const edit = useMemo<Action>(
    () => ({
      id: 'providers.edit',
      name: 'Change this service',
      label: 'Change the facts',
      group: 'Services',
      keys: ['E'],
      permission: 'provider.edit',
      perform: () => void navigate(`/providers/${providerId}/edit`),
    }),
    [navigate, providerId],
  );
  return (
    <Page
      title={view.data?.profile.serviceName ?? 'Service'}
      {...(view.data === undefined ? {} : { action: edit })}
      tools={
        <Button variant="default" component={Link} to="/providers">
          All services
        </Button>
      }
    >
      <QueryStates query={view} loading="Loading the service">
        {answer => <ProviderBody view={answer} />}
      </QueryStates>
    </Page>
  );
}

function ProviderBody({ view }: { view: ProviderView }) {
  const { profile } = view;
  const may = useMay();
  const look = statusLooks[profile.status];
  return (
    <>
      <p className={styles.lead}>
        <span>
          {view.kindWords} · {profile.organisation}
        </span>
        <StatusTag status={look.status}>{look.words}</StatusTag>
        <StatusTag status={freshnessLooks[view.freshness.state]}>{atStart(view.freshness.words)}</StatusTag>
      </p>
      <div className={styles.columns}>
        <div>
          <dl className={styles.facts}>
            <dt>Helps with</dt>
            <dd>{view.needsWords.join(', ')}</dd>
            <dt>Takes</dt>
            <dd>{view.agesWords}</dd>
            <dt>Works in</dt>
            <dd>
              {view.districtsWords}
              {profile.outwardCode !== null && `, from ${profile.outwardCode}`}
            </dd>
            <dt>Places</dt>
            <dd>
              {profile.places === null
                ? 'not known'
                : view.placesFree === 0
                  ? `full (${profile.places.total} places)`
                  : `${placesFreeWords(view.placesFree)} of ${profile.places.total}`}
              {view.sentSinceCounted > 0 && ` (${view.sentSinceCounted} sent by us since they last counted)`}
            </dd>
            <dt>Wait</dt>
            <dd>{waitWords(profile.waitingWeeks)}</dd>
            <dt>Languages</dt>
            <dd>{view.languagesWords.length === 0 ? 'not known' : view.languagesWords.join(', ')}</dd>
            <dt>Access</dt>
            <dd>{view.accessWords.length === 0 ? 'not known' : atStart(view.accessWords.join(', '))}</dd>
            <dt>Days</dt>
            <dd>
              {profile.days.length === 0 ? 'not known' : profile.days.map(atStart).join(', ')}
              {profile.evenings === null
                ? '; evenings not known'
                : profile.evenings
                  ? '; evenings too'
                  : '; no evenings'}
            </dd>
            <dt>Cost</dt>
            <dd>
              {profile.cost.words ||
                { free: 'Free', charged: 'There is a charge', notKnown: 'not known' }[profile.cost.charge]}
            </dd>
            <dt>Phone</dt>
            <dd>
              {profile.phone === null ? (
                'not known'
              ) : (
                <PhoneLink number={profile.phone} of={profile.serviceName} />
              )}
            </dd>
            <dt>E-mail</dt>
            <dd>{profile.email ?? 'not known'}</dd>
            {profile.notes !== '' && (
              <>
                <dt>What we know about them</dt>
                <dd>{profile.notes}</dd>
              </>
            )}
          </dl>
          {may('family.read') && <CurrentCases view={view} />}
        </div>
        {may('provider.edit') && (
          <div className={styles.part}>
            {profile.status !== 'closed' && <ConfirmCall key={view.version} view={view} />}
            <ProviderState view={view} />
          </div>
        )}
      </div>
    </>
  );
}

function CurrentCases({ view }: { view: ProviderView }) {
  return (
    <section className={styles.part} aria-labelledby="current-cases">
      <h2 id="current-cases">With them now</h2>
      {view.current.length === 0 ? (
        <p className={styles.muted}>No family is with this service through us at the moment.</p>
      ) : (
        <ul className={styles.list}>
          {view.current.map(each => (
            <li key={each.referralId}>
              <Link to={`/cases/${each.caseId}`}>{each.reference}</Link>
              <StatusTag status={each.status === 'accepted' ? 'onTrack' : 'waiting'}>
                {each.status === 'accepted'
                  ? 'Accepted'
                  : `Asked ${nearDayWords(each.madeOn)}${each.answerBy === null ? '' : `, answer by ${nearDayWords(each.answerBy)}`}`}
              </StatusTag>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
