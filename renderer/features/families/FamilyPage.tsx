import { Button, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { FamilyChange, FamilyView } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { useMay, useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { usePrintReference } from '../../app/usePrintReference.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { askableMembers } from '../consent/answers.presenter.ts';
import { ChronologyTab } from './ChronologyTab.tsx';
import { CorrectFact, type Correction, correctionOf } from './CorrectFact.tsx';
import { DocumentsTab } from './DocumentsTab.tsx';
import { FamilyBanner } from './FamilyBanner.tsx';
import { FamilyProvider } from './familyContext.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { HomesTab } from './HomesTab.tsx';
import { NeedsTab } from './NeedsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { GenogramTab } from '../genogram/GenogramTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { SharingTab } from './SharingTab.tsx';
import { useShowRow } from './useShowRow.ts';
import { WhoLookedTab } from './WhoLookedTab.tsx';
import styles from './families.module.css';

/** Reading for this long counts as having seen the page, also when the window is closed without leaving it. */
const seenAfterMilliseconds = 5_000;

/** One family whole. */
export function FamilyPage() {
  const { familyId = '' } = useParams();
  return <OneFamily key={familyId} familyId={familyId} />;
}

function OneFamily({ familyId }: { familyId: string }) {
  const hub = useHub();
  const term = useTerm();
  const view = useQuery(hub.families.view.queryOptions({ input: { familyId } }));
  useLooked(familyId, view.data !== undefined);
  if (view.isError) {
    const { what, safe, todo } = refusalOf(view.error);
    return (
      <Page title="Family">
        <ErrorState
          whatHappened={what}
          whatIsSafe={safe}
          whatToDo={todo}
          action={
            <Button component={Link} to="/families">
              All families
            </Button>
          }
        />
      </Page>
    );
  }
  if (view.data === undefined)
    return (
      <Page title="Family">
        <LoadingSkeleton label="Loading the family" lines={10} shape="facts" />
      </Page>
    );
  const { banner } = view.data;
  // The same page element as while loading, so that its title keeps the focus it was given.
  return (
    <Page title={`${banner.name} ${term('family')}`} windowTitle={banner.reference} isTitleAbove>
      <ShownFamily view={view.data} />
    </Page>
  );
}

/** Remembers that the family was looked at: after a while, and on leaving before that. */
function useLooked(familyId: string, isShown: boolean): void {
  const client = useHubClient();
  const hub = useHub();
  const queries = useQueryClient();
  useEffect(() => {
    if (!isShown) return undefined;
    let isSaved = false;
    const save = () => {
      if (isSaved) return;
      isSaved = true;
      // Not worth a word to anybody: the next visit only shows a change twice.
      client.families.looked({ familyId }).catch(() => undefined);
    };
    const timer = window.setTimeout(save, seenAfterMilliseconds);
    return () => {
      window.clearTimeout(timer);
      save();
      void queries.invalidateQueries({ queryKey: hub.families.view.key({ input: { familyId } }) });
    };
  }, [client, hub, queries, familyId, isShown]);
}

type TabName =
  | 'overview'
  | 'people'
  | 'homes'
  | 'chronology'
  | 'genogram'
  | 'needs'
  | 'documents'
  | 'sharing'
  | 'history'
  | 'looked';

function ShownFamily({ view }: { view: FamilyView }) {
  const may = useMay();
  const { banner } = view;
  const { familyId } = banner;
  usePrintReference(banner.reference);
  const [search, setSearch] = useSearchParams();
  // Looking at the page moves the mark, so what was new on opening is kept while the page is open.
  const [since] = useState({ changes: view.changes, at: view.lastLookedAt });
  const [shownRows, setShownRows] = useState<readonly string[] | null>(null);
  const [correcting, setCorrecting] = useState<Correction | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const tabs = useMemo<readonly { id: TabName; label: string }[]>(
    () => [
      { id: 'overview', label: 'Overview' },
      { id: 'people', label: 'People' },
      { id: 'homes', label: 'Homes' },
      { id: 'chronology', label: 'Chronology' },
      { id: 'genogram', label: 'Genogram' },
      { id: 'needs', label: 'Needs' },
      { id: 'documents', label: 'Documents' },
      { id: 'sharing', label: 'Sharing' },
      { id: 'history', label: 'History' },
      ...(may('journal.read') ? [{ id: 'looked' as const, label: 'Who looked' }] : []),
    ],
    [may],
  );
  const shown = tabs.find(tab => tab.id === search.get('tab'))?.id ?? 'overview';
  const go = useCallback(
    (tab: string, more: Record<string, string> = {}) => {
      setSearch(tab === 'overview' ? {} : { tab, ...more });
      window.requestAnimationFrame(() => panel.current?.focus());
    },
    [setSearch],
  );
  const actions = useMemo<readonly Action[]>(
    () =>
      tabs.map((tab, index) => ({
        id: `family.${tab.id}`,
        name: `${tab.label} of this family`,
        label: tab.label,
        group: 'This family',
        keys: [keyOf(index)],
        perform: () => go(tab.id),
      })),
    [tabs, go],
  );
  useRegisterActions(actions);
  useShowRow(
    panel,
    shownRows,
    useCallback(() => setShownRows(null), []),
  );
  const jump = (change: FamilyChange) => {
    go(change.tab, change.tab === 'chronology' ? { only: 'new' } : {});
    setShownRows(change.rows.length === 0 ? null : change.rows);
  };
  const correct = useCallback(
    (fact: KeyFact) => {
      if (fact.change.kind === 'homes') go('homes');
      else setCorrecting(correctionOf(view, fact));
    },
    [view, go],
  );
  const content: Record<TabName, () => ReactNode> = {
    overview: () => (
      <OverviewTab
        view={view}
        since={since}
        onJump={jump}
        onShowHistory={() => go('history')}
        onShowTab={go}
        onChanged={correct}
        onEditService={line => setCorrecting({ kind: 'service', line, asLead: false })}
      />
    ),
    people: () => <PeopleTab view={view} />,
    homes: () => <HomesTab view={view} />,
    chronology: () => (
      <ChronologyTab
        key={search.get('only')}
        view={view}
        since={since.at}
        startsWithNew={search.get('only') === 'new'}
      />
    ),
    genogram: () => <GenogramTab familyId={familyId} />,
    needs: () => <NeedsTab view={view} />,
    documents: () => <DocumentsTab familyId={familyId} />,
    sharing: () => <SharingTab familyId={familyId} people={askableMembers(view.people)} />,
    history: () => <HistoryTab familyId={familyId} since={since.at} />,
    looked: () => <WhoLookedTab familyId={familyId} />,
  };
  return (
    <FamilyProvider familyId={familyId} keyFacts={view.keyFacts} changes={since.changes} since={since.at}>
      <FamilyBanner familyId={familyId} />
      <Tabs
        value={shown}
        onChange={tab => setSearch(tab === null || tab === 'overview' ? {} : { tab })}
        keepMounted={false}
      >
        <Tabs.List data-print="never" aria-label="Parts of this family's page" className={styles.tabs ?? ''}>
          {tabs.map((tab, index) => (
            <Tabs.Tab key={tab.id} value={tab.id} aria-keyshortcuts={keyOf(index)}>
              {tab.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(tab => (
          <Tabs.Panel key={tab.id} value={tab.id}>
            <div ref={tab.id === shown ? panel : null} tabIndex={-1} className={styles.panel}>
              {tab.id !== 'overview' && <h2 className="screenReaderOnly">{tab.label}</h2>}
              {content[tab.id]()}
            </div>
          </Tabs.Panel>
        ))}
      </Tabs>
      {correcting !== null && (
        <CorrectFact familyId={familyId} correction={correcting} onClose={() => setCorrecting(null)} />
      )}
    </FamilyProvider>
  );
}

/** Alt+1 to Alt+9 for the first nine parts, Alt+0 for the tenth. */
const keyOf = (index: number): string => `Alt+${(index + 1) % 10}`;
