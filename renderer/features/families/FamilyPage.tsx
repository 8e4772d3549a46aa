import { Button, Tabs } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { FamilyView } from '#contract/families';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { useMay, useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { usePrintReference } from '../../app/usePrintReference.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { CasesTab } from './CasesTab.tsx';
import { ChronologyTab } from './ChronologyTab.tsx';
import { FamilyBanner } from './FamilyBanner.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { HomesTab } from './HomesTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
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
    <Page title={`${banner.name} ${term('family')}`} windowTitle={banner.reference}>
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

type TabName = 'overview' | 'people' | 'homes' | 'chronology' | 'cases' | 'history' | 'looked';

function ShownFamily({ view }: { view: FamilyView }) {
  const may = useMay();
  const { banner } = view;
  usePrintReference(banner.reference);
  const [search, setSearch] = useSearchParams();
  // Looking at the page moves the mark, so what was new on opening is kept while the page is open.
  const [since] = useState({ changes: view.changesSinceLooked, at: view.lastLookedAt });
  const panel = useRef<HTMLDivElement>(null);
  const tabs = useMemo<readonly { id: TabName; label: string }[]>(
    () => [
      { id: 'overview', label: 'Overview' },
      { id: 'people', label: 'People' },
      { id: 'homes', label: 'Homes' },
      { id: 'chronology', label: 'Chronology' },
      { id: 'cases', label: 'Needs and cases' },
      { id: 'history', label: 'History' },
      ...(may('journal.read') ? [{ id: 'looked' as const, label: 'Who looked' }] : []),
    ],
    [may],
  );
  const shown = tabs.find(tab => tab.id === search.get('tab'))?.id ?? 'overview';
  const actions = useMemo<readonly Action[]>(
    () =>
      tabs.map((tab, index) => ({
        id: `family.${tab.id}`,
        name: `${tab.label} of this family`,
        label: tab.label,
        group: 'This family',
        keys: [`Alt+${index + 1}`],
        perform: () => {
          setSearch(tab.id === 'overview' ? {} : { tab: tab.id });
          window.requestAnimationFrame(() => panel.current?.focus());
        },
      })),
    [tabs, setSearch],
  );
  useRegisterActions(actions);
  const open = (tab: TabName) => () => {
    setSearch({ tab });
    window.requestAnimationFrame(() => panel.current?.focus());
  };
  const content: Record<TabName, () => ReactNode> = {
    overview: () => (
      <OverviewTab view={view} since={since} onShowChanges={open('history')} onShowPeople={open('people')} />
    ),
    people: () => <PeopleTab view={view} />,
    homes: () => <HomesTab view={view} />,
    chronology: () => <ChronologyTab view={view} />,
    cases: () => <CasesTab view={view} />,
    history: () => <HistoryTab familyId={banner.familyId} since={since.at} />,
    looked: () => <WhoLookedTab familyId={banner.familyId} />,
  };
  return (
    <>
      <FamilyBanner familyId={banner.familyId} />
      <Tabs
        value={shown}
        onChange={tab => setSearch(tab === null || tab === 'overview' ? {} : { tab })}
        keepMounted={false}
      >
        <Tabs.List data-print="never" aria-label="Parts of this family's page" className={styles.tabs ?? ''}>
          {tabs.map((tab, index) => (
            <Tabs.Tab key={tab.id} value={tab.id} aria-keyshortcuts={`Alt+${index + 1}`}>
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
    </>
  );
}
