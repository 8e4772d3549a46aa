import { Button, Group, NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { TodayGroup, TodayItem } from '#contract/today';
import { useDesk, useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DataGrid } from '../../ui/DataGrid.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Concerns } from './Concerns.tsx';
import { ManagersPart } from './ManagersPart.tsx';
import { TodaySide } from './TodaySide.tsx';
import { markOfGroup, nothingDue, unassignedWords } from './today.presenter.ts';
import { todayColumns } from './todayColumns.tsx';

type Line = TodayItem & { group: TodayGroup };
const lineId = (line: Line) => `${line.caseId} ${line.clock.clockId}`;

/** A person's day: what is late, what is due, what is coming, and what others have still to do. */
export function TodayPage() {
  const may = useMay();
  return may('family.read') ? <CaseworkersDay /> : <AdministratorsDay />;
}

/** Administrators look after the vault and read no families. */
function AdministratorsDay() {
  const { advisors, coordinators, managers } = useDesk().pack.terms;
  return (
    <Page title="Today">
      <EmptyState
        title="Your account looks after the hub"
        why={`Work with families is shown to ${advisors}, ${coordinators} and ${managers}.`}
        nextStep={
          <Button component={Link} to="/admin">
            Open Admin
          </Button>
        }
      />
    </Page>
  );
}

function CaseworkersDay() {
  const hub = useHub();
  const navigate = useNavigate();
  const [whose, setWhose] = useState<'mine' | 'team'>('mine');
  const day = useQuery(hub.today.view.queryOptions({ input: { whose }, placeholderData: keepPreviousData }));
  const lines = useMemo<Line[]>(
    () => (day.data?.groups ?? []).flatMap(group => group.items.map(item => ({ ...item, group: group.id }))),
    [day.data],
  );
  const grouping = useMemo(
    () => ({
      groups: (day.data?.groups ?? []).map(({ id, title }) => ({ id, title })),
      groupOf: (line: Line) => line.group,
    }),
    [day.data],
  );
  if (day.isError) {
    const { what, safe, todo } = refusalOf(day.error);
    return (
      <Page title="Today">
        <ErrorState
          whatHappened={what}
          whatIsSafe={safe}
          whatToDo={todo}
          action={<Button onClick={() => void day.refetch()}>Try again</Button>}
        />
      </Page>
    );
  }
  const manager = day.data?.manager ?? null;
  return (
    <Page
      title={day.data?.title ?? 'Today'}
      tools={
        <NativeSelect
          aria-label="Whose work"
          value={whose}
          onChange={event => setWhose(event.currentTarget.value === 'team' ? 'team' : 'mine')}
          data={[
            { value: 'mine', label: 'My work' },
            { value: 'team', label: 'Everybody’s work' },
          ]}
        />
      }
    >
      <Concerns />
      {manager !== null && <ManagersPart part={manager} />}
      <TodaySide
        day={day.data ?? null}
        list={
          <DataGrid
            label="Due work"
            rows={lines}
            rowId={lineId}
            columns={todayColumns}
            grouping={grouping}
            onOpen={line => void navigate(`/cases/${line.caseId}`)}
            mark={line => markOfGroup(line.group)}
            status={day.isPending ? 'loading' : 'ready'}
            empty={
              <EmptyState
                title={nothingDue(day.data?.comingUpThisWeek ?? 0, whose)}
                why={unassignedWords(day.data?.unassigned ?? 0)}
                nextStep={
                  <Group>
                    <Button component={Link} to="/queue?view=unassigned">
                      Open the queue
                    </Button>
                    {whose === 'mine' && (
                      <Button variant="default" onClick={() => setWhose('team')}>
                        Show everybody’s work
                      </Button>
                    )}
                  </Group>
                }
              />
            }
          />
        }
      />
    </Page>
  );
}
