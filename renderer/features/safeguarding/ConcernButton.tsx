import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import styles from './safeguarding.module.css';

/**
 * The permanent way to the safeguarding page, on every screen of a family and of intake, also on F9. `subject` is
 * `family:<id>`, `case:<id>` or `draft:<id>`. `beforeLeaving` keeps what is typed; leaving never waits for it to succeed.
 */
export function ConcernButton({
  subject,
  beforeLeaving,
}: {
  subject: string;
  beforeLeaving?: () => Promise<unknown>;
}) {
  const navigate = useNavigate();
  const action = useMemo<Action>(
    () => ({
      id: 'safeguarding.open',
      name: 'Concern about a child’s safety',
      label: 'Concern about a child’s safety',
      group: 'Safety',
      keys: ['F9'],
      perform: async () => {
        await Promise.race([
          beforeLeaving?.().catch(() => false),
          new Promise(resolve => setTimeout(resolve, 400)),
        ]);
        await navigate(`/safeguarding/${subject}`);
      },
    }),
    [navigate, subject, beforeLeaving],
  );
  useRegisterActions(useMemo(() => [action], [action]));
  return (
    <Button
      variant="outline"
      color="danger"
      className={styles.button ?? ''}
      leftSection={<IconAlertTriangle aria-hidden size="1rem" />}
      onClick={() => void action.perform()}
    >
      {action.label}
    </Button>
  );
}
