import { Button, Group, Pagination, Stack } from '@mantine/core';
import { useState } from 'react';
import { useAnnounce } from '../../renderer/app/announce.tsx';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { EmptyState } from '../../renderer/ui/EmptyState.tsx';
import { ErrorState } from '../../renderer/ui/ErrorState.tsx';
import { FilterChips } from '../../renderer/ui/FilterChips.tsx';
import { LoadingSkeleton } from '../../renderer/ui/LoadingSkeleton.tsx';
import { PhoneLink } from '../../renderer/ui/PhoneLink.tsx';
import { ProgressPanel } from '../../renderer/ui/ProgressPanel.tsx';
import { SaveState } from '../../renderer/ui/SaveState.tsx';
import { type Status, StatusTag } from '../../renderer/ui/StatusTag.tsx';
import { useToast, useUndoToast } from '../../renderer/ui/toasts.tsx';

const statuses: readonly Status[] = [
  'notStarted',
  'inProgress',
  'waiting',
  'cannotFinish',
  'complete',
  'overdue',
  'dueSoon',
  'onTrack',
  'safeguarding',
  'restricted',
];

export function PartsPreview() {
  const announce = useAnnounce();
  const toast = useToast();
  const undoToast = useUndoToast();
  const [undone, setUndone] = useState(false);
  return (
    <Page title="Small parts">
      <Stack gap="xl">
        <section>
          <h2>Status</h2>
          <Group gap="sm" mt="sm">
            {statuses.map(status => (
              <StatusTag key={status} status={status} />
            ))}
            <StatusTag status="waiting">Waiting for the school</StatusTag>
          </Group>
        </section>
        <section>
          <h2>Buttons</h2>
          <Group gap="sm" mt="sm">
            <Button>Send the letter</Button>
            <Button variant="default">Back</Button>
            <Button variant="light">Light</Button>
            <Button variant="outline">Outline</Button>
            <Button variant="subtle">Subtle</Button>
            <Button color="danger">Stop and escalate</Button>
            <Button color="danger" variant="outline">
              Concern about safety
            </Button>
            <Button disabled>Not now</Button>
            <Button size="xs" variant="default">
              Small
            </Button>
          </Group>
        </section>
        <section>
          <h2>Saving</h2>
          <Group gap="lg" mt="sm">
            <SaveState status={{ kind: 'saving' }} />
            <SaveState status={{ kind: 'saved', at: '2026-11-24T10:42:00Z' }} />
            <SaveState
              status={{ kind: 'notSaved', reason: 'The disk is full. Your words are kept on screen.' }}
            />
          </Group>
        </section>
        <section>
          <h2>Messages</h2>
          <Group gap="sm" mt="sm">
            <Button
              variant="default"
              onClick={() => undoToast({ message: 'EH-2041 accepted.', undo: async () => setUndone(true) })}
            >
              Decide
            </Button>
            <Button variant="default" onClick={() => toast('The list is copied.')}>
              Copy
            </Button>
            <Button variant="default" onClick={() => announce('Ring 01905 822 666 now.', 'assertive')}>
              Say it
            </Button>
            {undone && <span>Taken back</span>}
          </Group>
        </section>
        <section>
          <h2>Progress</h2>
          <Stack gap="md" mt="sm">
            <ProgressPanel
              title="Importing social care history"
              stage="Checking dates of birth"
              done={412_000}
              total={1_000_000}
              perSecond={18_400}
              secondsLeft={32}
              onCancel={() => undefined}
            />
            <ProgressPanel title="Reading the file" stage="Counting the rows" done={9_120} total={null} />
          </Stack>
        </section>
        <section>
          <h2>Filters, telephone, pages</h2>
          <Stack gap="md" mt="sm">
            <FilterChips filters={[{ id: 'a', label: 'Mine' }]} onRemove={() => undefined} />
            <PhoneLink number="01905 822 666" of="Family Front Door" />
            <Pagination total={8} value={2} onChange={() => undefined} />
          </Stack>
        </section>
        <section>
          <h2>Empty, problem, loading</h2>
          <EmptyState
            title="Nothing is due"
            why="Six items are coming up this week."
            nextStep={<Button variant="default">Show the week</Button>}
          />
          <ErrorState
            whatHappened="The letter was not made."
            whatIsSafe="The allocation is saved. Nothing was sent."
            whatToDo="Try again, or write the letter by hand and attach it."
            reference="R-2K9Q"
            action={<Button>Try again</Button>}
          />
          <LoadingSkeleton label="Loading the family" lines={5} />
          <LoadingSkeleton label="Loading the list" lines={3} shape="rows" />
        </section>
      </Stack>
    </Page>
  );
}
