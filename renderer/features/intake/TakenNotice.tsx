import { Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Taken } from '#contract/intakeOperations';
import { useTerm } from '../../app/desk.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { takenWords } from './intake.presenter.ts';
import styles from './intake.module.css';

/** What became of a notification that was sent, and where to go next. */
export function TakenNotice({ taken }: { taken: Taken }) {
  const term = useTerm();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack gap="md" className={styles.checks ?? ''}>
      <h1 ref={heading} tabIndex={-1}>
        {taken.caseReference} is in the queue
      </h1>
      <div>
        <StatusTag status="complete">Sent</StatusTag>
      </div>
      <p>{takenWords(taken)}</p>
      {taken.toReview > 0 && (
        <p>
          Somebody here may be known already. Compare them before you decide: nothing was joined by itself.
        </p>
      )}
      <Group gap="sm">
        <Button onClick={() => void navigate(`/families/${taken.familyId}`)}>
          Open the {term('family')}
        </Button>
        <Button variant="default" component={Link} to="/queue">
          Go to the queue
        </Button>
        <Button variant="default" component={Link} to="/notifications/new">
          Take another {term('request')}
        </Button>
      </Group>
    </Stack>
  );
}
