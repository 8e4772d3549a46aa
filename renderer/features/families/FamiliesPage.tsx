import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { atStart } from '../../app/atStart.ts';
import { useDesk, useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { useHub } from '../../app/hub.tsx';
import { listStatus } from '../../app/listStatus.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FilterChips } from '../../ui/FilterChips.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './families.module.css';

type FamilyLine = {
  familyId: string;
  reference: string;
  name: string;
  children: string;
  district: string | null;
  openCase: string | null;
  level: number | null;
  restricted: boolean;
};

type After = { name: string; id: string } | undefined;

const pageSize = 100;
const noneBefore: After = undefined;
const lineId = (line: FamilyLine) => line.familyId;

const nameColumn: Column<FamilyLine> = {
  id: 'name',
  header: 'Family',
  isRowHeader: true,
  width: '15rem',
  cell: line => (
    <span className={styles.inLine}>
      {line.name}
      {line.restricted && <StatusTag status="restricted" />}
    </span>
  ),
};

const columnsOf = (district: string): readonly Column<FamilyLine>[] => [
  nameColumn,
  { id: 'children', header: 'Children', cell: line => line.children || 'None recorded' },
  { id: 'district', header: atStart(district), width: '11rem', cell: line => line.district ?? 'Not known' },
  { id: 'openCase', header: 'Open case', width: '8rem', cell: line => line.openCase ?? '' },
  { id: 'level', header: 'Level', width: '5rem', align: 'end', cell: line => line.level ?? '' },
  { id: 'reference', header: 'Reference', width: '7rem', cell: line => line.reference },
];

/** In a window as narrow as strong enlargement leaves, all of a family stands in one cell. */
const narrowColumns: readonly Column<FamilyLine>[] = [
  {
    ...nameColumn,
    cell: line => (
      <>
        {nameColumn.cell(line, 0)}
        <span className={styles.stacked}>
          {[
            line.children || 'No children recorded',
            line.district,
            line.openCase,
            line.level === null ? null : `level ${line.level}`,
            line.reference,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </>
    ),
  },
];

/** Every family the hub knows, by name. */
export function FamiliesPage() {
  const hub = useHub();
  const { pack } = useDesk();
  const term = useTerm();
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false;
  const columns = useMemo(() => (isNarrow ? narrowColumns : columnsOf(term('district'))), [isNarrow, term]);
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const [district, setDistrict] = useState<string | null>(null);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const list = useInfiniteQuery(
    hub.families.list.infiniteOptions({
      input: (after: After) => ({
        ...(asked === '' ? {} : { text: asked }),
        ...(district === null ? {} : { district }),
        ...(after === undefined ? {} : { after }),
        onlyOpen,
        limit: pageSize,
      }),
      initialPageParam: noneBefore,
      getNextPageParam: last => {
        const line = last.families.at(-1);
        return line === undefined || last.families.length < pageSize
          ? undefined
          : { name: line.name, id: line.familyId };
      },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.families) ?? [], [list.data]);
  const total = list.data?.pages[0]?.total ?? 0;
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const onEndReached = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const isFiltered = asked !== '' || district !== null || onlyOpen;
  const clear = () => {
    setText('');
    setDistrict(null);
    setOnlyOpen(false);
  };
  const districtName = pack.districts.find(each => each.id === district)?.name ?? district;
  const chips = [
    ...(district === null ? [] : [{ id: 'district', label: districtName ?? district }]),
    ...(onlyOpen ? [{ id: 'open', label: 'With an open case' }] : []),
  ];

  return (
    <Page
      title={term('families').replace(/^./, letter => letter.toUpperCase())}
      tools={
        <span role="status" className={styles.muted}>
          {list.isPending ? '' : total === 1 ? '1 family' : `${total.toLocaleString('en-GB')} families`}
        </span>
      }
    >
      <div className={styles.filters} data-print="never">
        <TextInput
          aria-label="Find a family"
          placeholder="Name of a family or person, or a reference"
          leftSection={<IconSearch aria-hidden size="1rem" />}
          className={styles.find ?? ''}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={pack.terms.district}
          placeholder={`Any ${pack.terms.district}`}
          data={pack.districts.map(each => ({ value: each.id, label: each.name }))}
          value={district}
          onChange={setDistrict}
          clearable
        />
        <Checkbox
          label="Only with an open case"
          checked={onlyOpen}
          onChange={event => setOnlyOpen(event.currentTarget.checked)}
        />
        <FilterChips
          filters={chips}
          onRemove={id => (id === 'district' ? setDistrict(null) : setOnlyOpen(false))}
          onClear={clear}
        />
      </div>
      <DataGrid
        label="Families"
        rows={rows}
        rowId={lineId}
        columns={columns}
        onOpen={line => void navigate(`/families/${line.familyId}`)}
        totalCount={total}
        onEndReached={onEndReached}
        status={listStatus(list)}
        empty={
          isFiltered ? (
            <EmptyState
              Icon={IconUsers}
              title="No family fits"
              why="Try fewer letters, another spelling, or take a filter away. Search (Ctrl+K) also finds people who are in no family."
              nextStep={<Button onClick={clear}>Show every family</Button>}
            />
          ) : (
            <EmptyState
              Icon={IconUsers}
              title="No families yet"
              why={`A family is made when the first ${pack.terms.request} about its children is taken.`}
              nextStep={
                <Button component={Link} to="/notifications/new">
                  New {pack.terms.request}
                </Button>
              }
            />
          )
        }
      />
    </Page>
  );
}
