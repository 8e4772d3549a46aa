import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { ImportBatchDetails } from '#contract/imports';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ConfirmPage } from '../../ui/ConfirmPage.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { Counts } from './Counts.tsx';
import styles from './imports.module.css';
import { dayWords } from '../../app/dayWords.ts';
import { addedWords, batchStatus, counted } from './imports.presenter.ts';

/** One import: what it brought, how its columns were read, and the way to take it back whole. */
export function ImportPage() {
  const { batchId = '' } = useParams();
  const hub = useHub();
  const may = useMay();
  const [isTakingBack, setTakingBack] = useState(false);
  const query = useQuery(hub.imports.batch.queryOptions({ input: { batchId } }));
  if (query.isPending) return <LoadingSkeleton label="the import" />;
  if (query.isError) {
    const { what, safe, todo } = refusalOf(query.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  const batch = query.data;
  if (isTakingBack) return <TakeBack batch={batch} onBack={() => setTakingBack(false)} />;
  return (
    <Page title={batch.fileName} windowTitle="An import">
      <div className={styles.body}>
        <p>
          <StatusTag status={batchStatus[batch.status].status}>{batchStatus[batch.status].words}</StatusTag>{' '}
          {batch.layoutName} from {batch.source}, received {dayWords(batch.receivedOn)}, imported by{' '}
          {batch.startedBy}.
        </p>
        {batch.isIndexing && <p role="status">Search and comparison are still being built for it.</p>}
        <Counts counts={batch.counts} />
        {batch.toReview > 0 && may('match.review') && (
          <div className={styles.buttons}>
            <Button component={Link} to="/review">
              Check {counted(batch.toReview, 'possible match', 'possible matches')}
            </Button>
          </div>
        )}
        <h2>How its columns were read</h2>
        <div className={styles.wide} role="region" aria-label="How its columns were read" tabIndex={0}>
          <table className={styles.columns}>
            <thead>
              <tr>
                <th scope="col">In the hub</th>
                <th scope="col">Heading in the file</th>
              </tr>
            </thead>
            <tbody>
              {batch.mapping.map(line => (
                <tr key={line.field}>
                  <th scope="row">{line.field}</th>
                  <td>{line.heading}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2>Take the whole import back</h2>
        {batch.undoStoppedBecause === null ? (
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => setTakingBack(true)}>
              Take this import back
            </Button>
          </div>
        ) : (
          <p className={styles.quiet}>{batch.undoStoppedBecause}</p>
        )}
      </div>
    </Page>
  );
}

function TakeBack({ batch, onBack }: { batch: ImportBatchDetails; onBack: () => void }) {
  const hub = useHub();
  const navigate = useNavigate();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const undo = useMutation(
    hub.imports.undo.mutationOptions({
      onSuccess: async () => {
        toast('The import was taken back. Nothing of it is shown any more.');
        await navigate('/admin/imports');
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  return (
    <ConfirmPage
      heading="Take this whole import back?"
      lead="Everything it brought is hidden from every screen. Nothing is destroyed: the same file can be imported again."
      sections={[
        {
          title: batch.fileName,
          answers: [
            { question: 'What it added', answer: addedWords(batch.counts) },
            {
              question: 'Decisions about its people',
              answer:
                batch.decisionsByPeople === 0
                  ? 'Nobody has decided about any of them.'
                  : `${counted(batch.decisionsByPeople, 'decision is', 'decisions are')} kept, and hold again if the file comes back.`,
            },
            {
              question: 'Why',
              answer: (
                <TextInput
                  aria-label="Why this import is taken back"
                  value={reason}
                  onChange={event => setReason(event.currentTarget.value)}
                />
              ),
            },
          ],
        },
      ]}
      confirm="Take it back"
      busy={undo.isPending}
      onConfirm={() =>
        reason.trim().length < 3
          ? toast('Say in a few words why.')
          : undo.mutate({ batchId: batch.id, reason: reason.trim() })
      }
      onBack={onBack}
    />
  );
}
