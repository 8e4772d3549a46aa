import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProviderFilter, ProviderLine } from '#contract/providers';
import { atStart } from '../../app/atStart.ts';
import type { Action } from '../../app/actions.ts';
import { shell } from '../../app/connection.ts';
import { useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useFailed } from '../../app/useDone.ts';
import { ProviderFilters } from './ProviderFilters.tsx';
import {
  filterChips,
  freshnessLooks,
  noFilter,
  placesFreeWords,
  statusLooks,
  waitWords,
} from './providers.presenter.ts';
import styles from './providers.module.css';

const noLists = { needs: [], districts: [], languages: [], access: [], kinds: [] };

const columns: readonly Column<ProviderLine>[] = [
  {
    id: 'name',
    header: 'Service',
    isRowHeader: true,
    width: '12.25rem',
    sortValue: row => row.serviceName,
    cell: row => (
      <>
        {row.serviceName}
        <span className={styles.second}>{row.organisation}</span>
      </>
    ),
  },
  {
    id: 'needs',
    header: 'Helps with',
    width: '9.5rem',
    cell: row => (
      <span className={styles.clamp} title={row.needsWords}>
        {row.needsWords}
      </span>
    ),
  },
  { id: 'ages', header: 'Ages', cell: row => row.agesWords.replace(/^Ages? /, ''), width: '4.75rem' },
  { id: 'districts', header: 'Where', cell: row => row.districtsWords, width: '6.5rem' },
  {
    id: 'places',
    header: 'Places',
    align: 'end',
    width: '4.75rem',
    sortValue: row => row.placesFree,
    cell: row => placesFreeWords(row.placesFree),
  },
  {
    id: 'wait',
    header: 'Wait',
    align: 'end',
    width: '4.75rem',
    sortValue: row => row.waitingWeeks,
    cell: row => waitWords(row.waitingWeeks),
  },
  {
    id: 'state',
    header: 'State',
    width: '12rem',
    sortValue: row => (row.status === 'active' ? (row.freshness.days ?? 9999) : 10_000),
    cell: row =>
      row.status === 'active' ? (
        <StatusTag status={freshnessLooks[row.freshness.state]}>{atStart(row.freshness.words)}</StatusTag>
      ) : (
        <StatusTag status={statusLooks[row.status].status}>{statusLooks[row.status].words}</StatusTag>
      ),
  },
  {
    id: 'phone',
    header: 'Phone',
    width: '9.25rem',
    cell: row => (row.phone === null ? 'not known' : <PhoneLink number={row.phone} of={row.serviceName} />),
  },
];

/** The directory of services: find one, see whether its facts are fresh, open it. */
export function ProvidersPage() {
  const hub = useHub();
  const client = useHubClient();
  const navigate = useNavigate();
  const toast = useToast();
  const failed = useFailed();
  const term = useTerm();
  const [filter, setFilter] = useState<ProviderFilter>(noFilter);
  const asked = useDeferredValue(filter);
  const lists = useQuery(hub.providers.vocabulary.queryOptions()).data ?? noLists;
  const found = useQuery(
    hub.providers.list.queryOptions({ input: asked, placeholderData: before => before }),
  );
  const save = useMutation({
    mutationFn: async () => {
      const file = await client.providers.exportCsv(filter);
      const { name, ...rest } = file;
      const saved = await shell.saveFile({
        suggestedName: name,
        mediaType: rest.mediaType,
        base64: rest.base64,
      });
      return saved ? file.rows : null;
    },
    onSuccess: rows => {
      if (rows !== null) toast(`${rows} services were saved as a file.`);
    },
    onError: failed,
  });
  const add = useMemo<Action>(
    () => ({
      id: 'providers.add',
      name: 'Add a service',
      label: 'Add a service',
      group: 'Services',
      permission: 'provider.edit',
      perform: () => void navigate('/providers/new'),
    }),
    [navigate],
  );
  const problem = found.isError ? refusalOf(found.error) : null;
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  const total = found.data?.total ?? 0;
  const chips = filterChips(filter, lists);
  return (
    <Page
      title={atStart(term('providers'))}
      action={add}
      tools={
        <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
          Save as CSV
        </Button>
      }
    >
      <ProviderFilters filter={filter} lists={lists} onChange={setFilter} />
      {chips.length > 0 && (
        <FilterChips
          filters={chips}
          onRemove={id => setFilter({ ...filter, [id]: null })}
          onClear={() => setFilter({ ...noFilter, text: filter.text })}
        />
      )}
      <p className={styles.count} role="status">
        {found.data === undefined
          ? ''
          : `${total === 1 ? '1 service' : `${total} services`}${isFiltered ? ` of ${found.data.inDirectory}` : ''}${
              total > found.data.lines.length ? `, the first ${found.data.lines.length} shown` : ''
            }`}
      </p>
      <DataGrid
        label="Services"
        rows={found.data?.lines ?? []}
        rowId={row => row.id}
        columns={columns}
        status={
          problem !== null
            ? { problem: { whatHappened: problem.what, whatIsSafe: problem.safe, whatToDo: problem.todo } }
            : found.isPending
              ? 'loading'
              : 'ready'
        }
        onOpen={row => void navigate(`/providers/${row.id}`)}
        empty={
          (found.data?.inDirectory ?? 0) > 0 ? (
            <EmptyState
              title="No service fits these filters"
              why="The directory has services, but none of them fits everything you asked for."
              nextStep={<Button onClick={() => setFilter(noFilter)}>Show all services</Button>}
            />
          ) : (
            <EmptyState
              title="The directory is empty"
              why="This is the list of services that families can be sent to. Nothing was added or imported yet."
              nextStep={<Button onClick={() => void navigate('/providers/new')}>Add a service</Button>}
            />
          )
        }
      />
    </Page>
  );
}
