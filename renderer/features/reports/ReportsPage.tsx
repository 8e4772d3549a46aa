import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Temporal } from 'temporal-polyfill';
import type { CaseFilter } from '#contract/reports';
import type { Action } from '../../app/actions.ts';
import { useDesk, useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { CaseFilters } from './CaseFilters.tsx';
import { CaseList } from './CaseList.tsx';
import { DemandBars } from './DemandBars.tsx';
import { ExportForm } from './ExportForm.tsx';
import { behindTile, measureChip, readCaseFilter, writeCaseFilter } from './reports.presenter.ts';
import { Tiles } from './Tiles.tsx';
import styles from './reports.module.css';

const spans = [
  { value: '1', label: 'The last month' },
  { value: '3', label: 'The last 3 months' },
  { value: '12', label: 'The last 12 months' },
];

/** The managers' questions, each figure with the cases behind it, and the list of all cases. */
export function ReportsPage() {
  const may = useMay();
  if (may('report.read')) return <ManagersReports />;
  return (
    <Page title="Reports">
      <EmptyState
        title="Reports are for managers"
        why="They hold cases of the whole team. Your account does not have the manager’s role."
      />
    </Page>
  );
}

function ManagersReports() {
  const hub = useHub();
  const { today, pack } = useDesk();
  const [search, setSearch] = useSearchParams();
  const [months, setMonths] = useState('3');
  const [isExporting, setExporting] = useState(false);
  const filter = useMemo(() => readCaseFilter(search), [search]);
  const period = useMemo(
    () => ({
      from: Temporal.PlainDate.from(today)
        .subtract({ months: Number(months) })
        .toString(),
      to: today,
    }),
    [today, months],
  );
  const { district } = filter;
  const overview = useQuery(
    hub.reports.overview.queryOptions({
      input: { ...period, ...(district === undefined ? {} : { district }) },
      placeholderData: keepPreviousData,
    }),
  );
  const change = (next: CaseFilter) => setSearch(writeCaseFilter(next), { replace: true });
  const tiles = overview.data?.questions.flatMap(each => each.tiles) ?? [];
  const takeOut = useMemo<Action>(
    () => ({
      id: 'reports.export',
      name: 'Take out as a file',
      label: 'Take out as a file',
      group: 'Reports',
      permission: 'report.read',
      perform: () => setExporting(true),
    }),
    [],
  );
  const refused = overview.isError ? refusalOf(overview.error) : null;
  return (
    <Page
      title="Reports"
      action={takeOut}
      tools={
        <NativeSelect
          aria-label="Over which time"
          value={months}
          onChange={event => setMonths(event.currentTarget.value)}
          data={spans}
        />
      }
    >
      {isExporting && <ExportForm filter={filter} period={period} onClose={() => setExporting(false)} />}
      {refused !== null && (
        <ErrorState whatHappened={refused.what} whatIsSafe={refused.safe} whatToDo={refused.todo} />
      )}
      {overview.isPending && <LoadingSkeleton label="Counting" lines={6} />}
      {overview.data !== undefined && (
        <>
          <Tiles
            questions={overview.data.questions}
            chosen={filter.measure}
            onChoose={measure => change(behindTile(measure, period, district))}
          />
          {overview.data.received > 0 && (
            <div className={styles.demand}>
              <DemandBars title={`Received by ${pack.terms.district}`} rows={overview.data.byDistrict} />
              <DemandBars title={`Received by ${pack.terms.need}`} rows={overview.data.byNeed.slice(0, 10)} />
            </div>
          )}
        </>
      )}
      <section className={styles.list} aria-label="List of cases">
        <h2>Cases</h2>
        <CaseFilters filter={filter} chip={measureChip(filter, tiles)} onChange={change} />
        <CaseList filter={filter} onShowAll={() => change({ status: 'open' })} />
      </section>
    </Page>
  );
}
