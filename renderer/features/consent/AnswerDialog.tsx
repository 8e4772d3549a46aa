import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';

/** A window in which one answer about sharing is written down: its problems above, its two buttons below. */
export function AnswerDialog({
  title,
  size = '34rem',
  problems,
  attempt,
  isSaving,
  onSubmit,
  onClose,
  children,
}: {
  title: string;
  size?: string;
  problems: readonly FieldProblem[];
  attempt: number;
  isSaving: boolean;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <ErrorSummary problems={problems} attempt={attempt} />
          {children}
          <Group gap="sm">
            <Button type="submit" loading={isSaving}>
              Write it down
            </Button>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
