import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { FamilyDocuments } from '#contract/familyPapers';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { sentHowWords } from '../letters/letters.presenter.ts';
import { LetterDesk } from '../letters/LetterDesk.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { dateWords } from '../review/review.presenter.ts';
import { NewMark } from './familyContext.tsx';
import { FactTable } from './FactTable.tsx';
import styles from './families.module.css';

type Line = FamilyDocuments['documents'][number];

/** Letters and notes made here, whether they went out, and what came in. */
export function DocumentsTab({ familyId }: { familyId: string }) {
  const hub = useHub();
  const documents = useQuery(hub.families.documents.queryOptions({ input: { familyId } }));
  return (
    <QueryStates query={documents} loading="Loading the documents">
      {answer => (
        <>
          <h3>Letters and notes made here</h3>
          <Made lines={answer.documents} />
          <h3 className={styles.next}>What came in</h3>
          <Received lines={answer.received} />
          <p className={styles.explain}>
            This hub keeps no files: a signed form, a photo or a report stays where your council keeps it.
            What was written in a request is kept, and opens with its case.
          </p>
        </>
      )}
    </QueryStates>
  );
}

function stateOf(line: Line) {
  if (line.sentOn !== null)
    return (
      <StatusTag status="complete">
        {`Sent ${dateWords(line.sentOn)} ${sentHowWords[line.sentHow ?? ''] ?? ''}`.trim()}
      </StatusTag>
    );
  if (line.superseded) return <StatusTag status="cannotFinish">Not needed any more</StatusTag>;
  return <StatusTag status="notStarted">Not sent</StatusTag>;
}

function Made({ lines }: { lines: readonly Line[] }) {
  const [open, setOpen] = useState<string | null>(null);
  const desk = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open !== null) desk.current?.focus();
  }, [open]);
  if (lines.length === 0)
    return (
      <EmptyState
        title="No letters yet"
        why="Letters and notes are written when a service is asked to help: to the family, to the service and to who asked."
      />
    );
  const chosen = lines.find(line => line.documentId === open);
  return (
    <>
      <FactTable
        caption="Letters and notes made here"
        columns={['Document', 'To', 'Made', 'State', 'Case', { words: 'Open', isHidden: true }]}
      >
        {lines.map(line => (
          <tr key={line.documentId} data-row={line.documentId}>
            <th scope="row">
              <span className={styles.inLine}>
                {line.name}
                <NewMark row={line.documentId} />
              </span>
            </th>
            <td>{line.to || 'Nobody named'}</td>
            <td>{`${dateWords(line.madeOn)}, ${line.madeBy}`}</td>
            <td>
              <span className={styles.inLine}>
                {stateOf(line)}
                {line.copies > 0 && (
                  <span className={styles.muted}>
                    {line.copies === 1 ? '1 copy made' : `${line.copies} copies made`}
                  </span>
                )}
              </span>
            </td>
            <td>
              {line.caseId === null ? '' : <Link to={`/cases/${line.caseId}`}>{line.caseReference}</Link>}
            </td>
            <td data-print="never">
              {line.canOpen && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={open === line.documentId}
                  aria-label={`${open === line.documentId ? 'Close' : 'Open'} ${line.name}, made ${dateWords(line.madeOn)}`}
                  onClick={() => setOpen(open === line.documentId ? null : line.documentId)}
                >
                  {open === line.documentId ? 'Close' : 'Open'}
                </Button>
              )}
            </td>
          </tr>
        ))}
      </FactTable>
      {chosen !== undefined && (
        <div
          ref={desk}
          tabIndex={-1}
          role="region"
          aria-label={`${chosen.name}, made ${dateWords(chosen.madeOn)}`}
          className={styles.openDocument}
        >
          <LetterDesk key={chosen.documentId} documentId={chosen.documentId} />
        </div>
      )}
    </>
  );
}

const channelWords = {
  form: 'Written on the form',
  phone: 'Taken by phone',
  file: 'Read from a file',
} as const;

function Received({ lines }: { lines: FamilyDocuments['received'] }) {
  if (lines.length === 0) return <p className={styles.muted}>No request for this family was taken here.</p>;
  return (
    <FactTable caption="What came in" columns={['Request', 'Received', 'How', 'Signed form', 'Case']}>
      {lines.map(line => (
        <tr key={line.reference}>
          <th scope="row">{line.reference}</th>
          <td>{dateWords(line.on)}</td>
          <td>{channelWords[line.channel]}</td>
          <td>{line.signedForm === null ? 'None' : `Kept ${line.signedForm}`}</td>
          <td>
            <Link to={`/cases/${line.caseId}`}>{line.caseReference}</Link>
          </td>
        </tr>
      ))}
    </FactTable>
  );
}
