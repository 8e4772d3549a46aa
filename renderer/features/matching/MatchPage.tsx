import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { MatchSettings } from '#contract/matching';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import { withArticle } from '../../app/withArticle.ts';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { CaseBanner } from '../cases/CaseBanner.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { CompareTable } from './CompareTable.tsx';
import { MatchCards } from './MatchCards.tsx';
import { MatchSubject } from './MatchSubject.tsx';
import { MatchWishes } from './MatchWishes.tsx';
import { rememberedSettings, rememberSettings } from './matchMemory.ts';
import { movesWords, nearestMisses, withoutExclusion } from './matching.presenter.ts';
import { NotEligible } from './NotEligible.tsx';
import styles from './matching.module.css';

const mostCompared = 3;

/** Which service fits this family, and why. The list recommends; a person chooses. */
export function MatchPage() {
  const { caseId = '' } = useParams();
  const hub = useHub();
  const navigate = useNavigate();
  const term = useTerm();
  const [settings, setSettings] = useState<MatchSettings>(() => rememberedSettings(caseId));
  const [before, setBefore] = useState<MatchSettings | null>(null);
  const [compared, setCompared] = useState<readonly string[]>([]);
  const list = useQuery(
    hub.matching.forCase.queryOptions({
      input: { caseId, settings, before },
      placeholderData: earlier => earlier,
    }),
  );
  const change = (next: MatchSettings) => {
    setBefore(settings);
    setSettings(next);
    rememberSettings(caseId, next);
  };
  const toggleCompared = (providerId: string) =>
    setCompared(now =>
      now.includes(providerId)
        ? now.filter(id => id !== providerId)
        : [...now, providerId].slice(-mostCompared),
    );
  const reference = list.data?.subject.reference;
  return (
    <Page
      title={`Find ${withArticle(term('provider'))}`}
      windowTitle={reference === undefined ? 'Match' : `Match for ${reference}`}
      tools={
        <Button variant="default" component={Link} to={`/cases/${caseId}`}>
          Back to the {term('case')}
        </Button>
      }
    >
      <CaseBanner caseId={caseId} />
      <QueryStates query={list} loading="Holding the request against every service" lines={10}>
        {({ subject, eligible, ineligible, ineligibleCount, moves, accessChoices }) => (
          <>
            <MatchSubject subject={subject} />
            <MatchWishes settings={settings} accessChoices={accessChoices} onChange={change} />
            <p className={styles.moves} role="status">
              {movesWords(moves, before !== null)}
            </p>
            {compared.length >= 2 && (
              <CompareTable
                caseId={caseId}
                settings={settings}
                providerIds={compared}
                mayAllocate={subject.mayAllocate}
                onClose={() => setCompared([])}
              />
            )}
            {eligible.length === 0 ? (
              <EmptyState
                title={`No ${term('provider')} meets every rule`}
                why={
                  ineligible.length === 0
                    ? 'The directory is empty. Add services first.'
                    : `Nearest misses: ${nearestMisses(ineligible).join('. ')}.`
                }
                nextStep={
                  subject.panelName === null ? (
                    <Button component={Link} to="/providers">
                      Look at all {term('providers')}
                    </Button>
                  ) : (
                    <Button component={Link} to={`/cases/${caseId}`}>
                      Send to the {subject.panelName}
                    </Button>
                  )
                }
              />
            ) : (
              <MatchCards
                eligible={eligible}
                settings={settings}
                compared={compared}
                mayAllocate={subject.mayAllocate}
                onChange={change}
                onCompare={toggleCompared}
                onChoose={providerId => void navigate(`/cases/${caseId}/allocate/${providerId}`)}
              />
            )}
            <NotEligible
              title={`${atStart(term('providers'))} that do not fit`}
              ineligible={ineligible}
              count={ineligibleCount}
              settings={settings}
              mayAllocate={subject.mayAllocate}
              onBack={providerId => change(withoutExclusion(settings, providerId))}
              onChoose={providerId => void navigate(`/cases/${caseId}/allocate/${providerId}`)}
            />
          </>
        )}
      </QueryStates>
    </Page>
  );
}
