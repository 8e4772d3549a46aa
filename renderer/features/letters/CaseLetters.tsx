import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { LetterDesk } from './LetterDesk.tsx';
import { letterStatus } from './letters.presenter.ts';
import styles from './letters.module.css';

/** The documents of a case: a list, and the chosen one as it will look. Also used on the case page. */
export function CaseLetters({ caseId }: { caseId: string }) {
  const hub = useHub();
  const letters = useQuery(hub.letters.forCase.queryOptions({ input: { caseId } }));
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <QueryStates query={letters} loading="Loading the letters">
      {({ letters: lines }) => {
        const current = lines.find(line => line.documentId === chosen) ?? lines[0];
        if (current === undefined) {
          return (
            <EmptyState
              title="No letters yet"
              why="Letters are written when a service is asked to help: to the family, to the service and to who asked."
              nextStep={
                <Button component={Link} to={`/cases/${caseId}/match`}>
                  Find a service
                </Button>
              }
            />
          );
        }
        return (
          <>
            <ul className={styles.list} aria-label="Letters">
              {lines.map(line => {
                const { status, words } = letterStatus(line);
                return (
                  <li key={line.documentId}>
                    <button
                      type="button"
                      aria-current={line.documentId === current.documentId}
                      onClick={() => setChosen(line.documentId)}
                    >
                      <span>{line.name}</span>
                      <span className={styles.muted}>To {line.to}</span>
                      <StatusTag status={status}>{words}</StatusTag>
                    </button>
                  </li>
                );
              })}
            </ul>
            <LetterDesk key={current.documentId} documentId={current.documentId} />
          </>
        );
      }}
    </QueryStates>
  );
}
