import { ActionIcon, Button, Checkbox, Select } from '@mantine/core';
import { IconPlus, IconPrinter, IconStar, IconStarFilled } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { ChronologyLine, FamilyView } from '#contract/families';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { shell } from '../../app/connection.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { useToast } from '../../ui/toasts.tsx';
import { AddEvent } from './AddEvent.tsx';
import { ChronologyPrint } from './ChronologyPrint.tsx';
import { toneWords } from './families.presenter.ts';
import { useDoneWithUndo } from './useUndo.ts';
import { YearStrip } from './YearStrip.tsx';
import styles from './families.module.css';

const pageSize = 200;
const lineId = (line: ChronologyLine) => line.id;
const tones = ['strength', 'neutral', 'concern'] as const;

/** What happened, newest first: filters, the star for what matters, and a print of the starred events. */
export function ChronologyTab({ view }: { view: FamilyView }) {
  const hub = useHub();
  const toast = useToast();
  const done = useDoneWithUndo();
  const { familyId } = view.banner;
  const [personId, setPersonId] = useState<string | null>(null);
  const [source, setSource] = useState<string | null>(null);
  const [tone, setTone] = useState<string | null>(null);
  const [onlySignificant, setOnlySignificant] = useState(false);
  const [adding, setAdding] = useState(false);
  const chosenTone = tones.find(each => each === tone);
  const events = useInfiniteQuery(
    hub.families.chronology.infiniteOptions({
      input: (offset: number) => ({
        familyId,
        ...(personId === null ? {} : { personId }),
        ...(source === null ? {} : { source }),
        ...(chosenTone === undefined ? {} : { tone: chosenTone }),
        onlySignificant,
        offset,
        limit: pageSize,
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const have = pages.reduce((sum, page) => sum + page.lines.length, 0);
        return have < last.total ? have : undefined;
      },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = useMemo(() => events.data?.pages.flatMap(page => page.lines) ?? [], [events.data]);
  const first = events.data?.pages[0];
  const mark = useMutation(
    hub.families.markSignificant.mutationOptions({
      onSuccess: ({ entryId }, { significant }) =>
        done(significant ? 'Marked as significant.' : 'No longer marked as significant.', entryId),
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  const { mutate } = mark;
  const flip = useCallback(
    (line: ChronologyLine) => mutate({ familyId, eventId: line.id, significant: !line.significant }),
    [familyId, mutate],
  );
  const current = useRef<ChronologyLine | null>(null);
  const onCurrent = useCallback((line: ChronologyLine) => {
    current.current = line;
  }, []);
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'chronology.star',
        name: 'Mark an event as significant, or not',
        label: 'Star',
        group: 'Chronology',
        keys: ['S'],
        perform: () => {
          const line = rows.find(each => each.id === current.current?.id);
          if (line !== undefined) flip(line);
        },
      },
    ],
    [rows, flip],
  );
  useRegisterActions(actions);
  const columns = useMemo<readonly Column<ChronologyLine>[]>(
    () => [
      {
        id: 'star',
        header: 'Star',
        width: '4rem',
        cell: (line, reachable) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            tabIndex={reachable}
            aria-pressed={line.significant}
            aria-label={`Significant: ${line.headline}`}
            onClick={() => flip(line)}
          >
            {line.significant ? <IconStarFilled size="1rem" /> : <IconStar size="1rem" />}
          </ActionIcon>
        ),
      },
      { id: 'date', header: 'Date', width: '11rem', cell: line => <time>{line.dateWords}</time> },
      { id: 'headline', header: 'What happened', isRowHeader: true, cell: line => line.headline },
      {
        id: 'tone',
        header: 'Kind',
        width: '6.5rem',
        cell: line =>
          line.tone === 'neutral' ? '' : <span className={styles.badge}>{toneWords[line.tone]}</span>,
      },
      {
        id: 'people',
        header: 'About',
        width: '8.5rem',
        cell: line => line.people.join(', ') || 'The family',
      },
      { id: 'source', header: 'Source', width: '9rem', cell: line => line.source },
    ],
    [flip],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = events;
  const onEndReached = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const isFiltered = personId !== null || source !== null || tone !== null || onlySignificant;
  const refused = events.isError ? refusalOf(events.error) : null;
  const addButton = (
    <Button
      variant="default"
      leftSection={<IconPlus aria-hidden size="1rem" />}
      onClick={() => setAdding(true)}
    >
      Add an event
    </Button>
  );
  return (
    <>
      <div data-print="never">
        {first !== undefined && first.years.length > 0 && <YearStrip years={first.years} />}
        <div className={styles.filters}>
          <Select
            aria-label="Person"
            placeholder="Everybody"
            data={view.people.map(person => ({ value: person.personId, label: person.name }))}
            value={personId}
            onChange={setPersonId}
            clearable
          />
          <Select
            aria-label="Source"
            placeholder="Every source"
            data={first?.sources ?? []}
            value={source}
            onChange={setSource}
            clearable
          />
          <Select
            aria-label="Kind"
            placeholder="Every kind"
            data={tones.map(value => ({ value, label: toneWords[value] }))}
            value={tone}
            onChange={setTone}
            clearable
          />
          <Checkbox
            label="Only starred"
            checked={onlySignificant}
            onChange={event => setOnlySignificant(event.currentTarget.checked)}
          />
          <span className={styles.spread} />
          <Button
            variant="default"
            leftSection={<IconPrinter aria-hidden size="1rem" />}
            onClick={() => void shell.printPage()}
          >
            Print starred
          </Button>
          {addButton}
        </div>
        <DataGrid
          label="Chronology"
          rows={rows}
          rowId={lineId}
          columns={columns}
          actions={actions}
          onCurrent={onCurrent}
          totalCount={first?.total ?? rows.length}
          onEndReached={onEndReached}
          status={
            refused !== null
              ? {
                  problem: {
                    whatHappened: refused.what,
                    whatIsSafe: refused.safe,
                    whatToDo: refused.todo,
                  },
                }
              : events.isPending
                ? 'loading'
                : isFetchingNextPage
                  ? 'loadingMore'
                  : 'ready'
          }
          empty={
            isFiltered ? (
              <EmptyState title="No event fits" why="Take a filter away to see more." />
            ) : (
              <EmptyState
                title="No events yet"
                why="Events come from imported history and from what people add here."
                nextStep={addButton}
              />
            )
          }
        />
      </div>
      <ChronologyPrint familyId={familyId} reference={view.banner.reference} />
      {adding && <AddEvent familyId={familyId} onClose={() => setAdding(false)} />}
    </>
  );
}
