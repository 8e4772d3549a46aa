import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconPlus, IconPrinter, IconStar, IconStarFilled, IconStarHalfFilled } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { FamilyView } from '#contract/families';
import type { ChronologyLine } from '#contract/chronology';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { listStatus } from '../../app/listStatus.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import type { Column } from '../../ui/gridModel.ts';
import { useToast } from '../../ui/toasts.tsx';
import { AddEvent } from './AddEvent.tsx';
import { ChronologyFilters, filterInput, noFilter } from './ChronologyFilters.tsx';
import { ChronologyPrint, type PrintAmount } from './ChronologyPrint.tsx';
import { EventDialog } from './EventDialog.tsx';
import { NewBadge } from './familyContext.tsx';
import { kindLabel } from './chronology.presenter.ts';
import { toneWords } from './families.presenter.ts';
import { Suggestions } from './Suggestions.tsx';
import { useDone } from '../../app/useDone.ts';
import { YearStrip } from './YearStrip.tsx';
import families from './families.module.css';
import styles from './chronology.module.css';

const pageSize = 200;
const lineId = (line: ChronologyLine) => line.id;

/** What happened, newest first: filters, the star for what matters, and a print of the starred events or of all. */
export function ChronologyTab({
  view,
  since,
  startsWithNew,
}: {
  view: FamilyView;
  /** When this person last looked, as it was when the page was opened. */
  since: string | null;
  /** Somebody came here to see what is new. */
  startsWithNew: boolean;
}) {
  const hub = useHub();
  const toast = useToast();
  const done = useDone();
  const { familyId } = view.banner;
  const [filter, setFilter] = useState(() =>
    startsWithNew ? { ...noFilter, only: 'new' as const } : noFilter,
  );
  const [adding, setAdding] = useState(false);
  const [opened, setOpened] = useState<ChronologyLine | null>(null);
  const [printing, setPrinting] = useState<PrintAmount | null>(null);
  const events = useInfiniteQuery(
    hub.families.chronology.infiniteOptions({
      input: (offset: number) => ({ familyId, ...filterInput(filter, since), offset, limit: pageSize }),
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
  const onError = (error: unknown) => {
    const { what, todo } = refusalOf(error);
    toast(`${what} ${todo}`);
  };
  const mark = useMutation(
    hub.families.markSignificant.mutationOptions({
      onSuccess: ({ entryId }, { significant }) =>
        done(significant ? 'Marked as significant.' : 'No longer marked as significant.', entryId),
      onError,
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
  const isNarrow = useMediaQuery('(max-width: 40em)') ?? false;
  const columns = useChronologyColumns(flip, isNarrow);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = events;
  const onEndReached = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const isFiltered = Object.values(filter).some(part => part !== null);
  const years = (first?.years ?? []).map(({ year }) => String(year)).toReversed();
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
        <div className={styles.chronologyTop}>
          {first !== undefined && first.years.length > 1 && <YearStrip years={first.years} />}
          <span className={styles.spread} />
          <span className={families.inLine}>
            <Button
              variant="default"
              leftSection={<IconPrinter aria-hidden size="1rem" />}
              onClick={() => setPrinting('starred')}
            >
              Print starred
            </Button>
            <Button variant="default" onClick={() => setPrinting('whole')}>
              Print all
            </Button>
            {addButton}
          </span>
        </div>
        {first !== undefined && first.suggested > 0 && (
          <Suggestions
            familyId={familyId}
            count={first.suggested}
            isShown={filter.only === 'suggested'}
            onShow={shown => setFilter({ ...noFilter, only: shown ? 'suggested' : null })}
          />
        )}
        <ChronologyFilters
          filter={filter}
          onChange={setFilter}
          people={view.people}
          sources={first?.sources ?? []}
          years={years}
          hasNew={since !== null && (view.changes.length > 0 || filter.only === 'new')}
        />
        <DataGrid
          label="Chronology"
          rows={rows}
          rowId={lineId}
          columns={columns}
          actions={actions}
          onCurrent={onCurrent}
          onOpen={setOpened}
          totalCount={first?.total ?? rows.length}
          onEndReached={onEndReached}
          status={listStatus(events)}
          empty={
            isFiltered ? (
              <EmptyState
                title="No event fits"
                why="Take a filter away to see more."
                nextStep={
                  <Button variant="default" onClick={() => setFilter(noFilter)}>
                    Show every event
                  </Button>
                }
              />
            ) : (
              <EmptyState
                title="No events yet"
                why="Events come from imported history, from what is decided here and from what people add."
                nextStep={addButton}
              />
            )
          }
        />
        <p className={styles.keysHint}>Enter opens an event with its source. S gives or takes its star.</p>
      </div>
      <ChronologyPrint
        familyId={familyId}
        reference={view.banner.reference}
        amount={printing ?? 'starred'}
        printNow={printing !== null}
        onPrinted={() => setPrinting(null)}
      />
      {adding && <AddEvent familyId={familyId} onClose={() => setAdding(false)} />}
      {opened !== null && <EventDialog familyId={familyId} line={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

/** In a window as narrow as strong enlargement leaves, all of an event stands in one cell, so that nothing scrolls sideways. */
function useChronologyColumns(
  flip: (line: ChronologyLine) => void,
  isNarrow: boolean,
): readonly Column<ChronologyLine>[] {
  const { pack } = useDesk();
  return useMemo(() => {
    const star: Column<ChronologyLine> = {
      id: 'star',
      header: 'Star',
      width: '4rem',
      cell: (line, reachable) => <StarButton line={line} reachable={reachable} onFlip={flip} />,
    };
    const headline: Column<ChronologyLine> = {
      id: 'headline',
      header: 'What happened',
      isRowHeader: true,
      cell: line => (
        <span data-row={line.id}>
          {line.headline} {line.isNew && <NewBadge />}
          {isNarrow && <span className={families.stacked}>{detailsOf(line)}</span>}
        </span>
      ),
    };
    if (isNarrow) return [star, headline];
    return [
      star,
      { id: 'date', header: 'Date', width: '10.5rem', cell: line => <time>{line.dateWords}</time> },
      headline,
      {
        id: 'tone',
        header: 'Kind',
        width: '6.5rem',
        cell: line =>
          line.tone !== 'neutral' ? (
            <span className={families.badge}>{toneWords[line.tone]}</span>
          ) : (
            <span className={families.muted}>{line.kind === 'event' ? '' : kindLabel(line.kind, pack)}</span>
          ),
      },
      { id: 'people', header: 'About', width: '8.5rem', cell: line => peopleWords(line) },
      { id: 'source', header: 'Source', width: '9.5rem', cell: line => line.source },
    ];
  }, [flip, isNarrow, pack]);
}

const peopleWords = (line: ChronologyLine): string => line.people.join(', ') || 'The family';

const detailsOf = (line: ChronologyLine): string =>
  [
    line.dateWords,
    line.tone === 'neutral' ? '' : toneWords[line.tone].toLowerCase(),
    peopleWords(line),
    line.source,
  ]
    .filter(Boolean)
    .join(' · ');

function StarButton({
  line,
  reachable,
  onFlip,
}: {
  line: ChronologyLine;
  reachable: 0 | -1;
  onFlip: (line: ChronologyLine) => void;
}) {
  return (
    <ActionIcon
      variant="subtle"
      size="sm"
      tabIndex={reachable}
      aria-pressed={line.significant}
      aria-label={`Significant: ${line.headline}`}
      title={line.suggested ? 'Suggested; nobody has decided yet' : undefined}
      onClick={() => onFlip(line)}
    >
      {line.significant ? (
        <IconStarFilled size="1rem" />
      ) : line.suggested ? (
        <IconStarHalfFilled size="1rem" />
      ) : (
        <IconStar size="1rem" />
      )}
    </ActionIcon>
  );
}
