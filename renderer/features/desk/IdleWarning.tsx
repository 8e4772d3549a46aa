import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useHub } from '../../app/hub.tsx';
import { secondsWords } from './desk.presenter.ts';

/** Warns a minute before the hub locks by itself (WCAG 2.2.1). Any key or click keeps it open. */
export function IdleWarning({ seconds, onPresent }: { seconds: number | null; onPresent: () => void }) {
  const hub = useHub();
  const present = useMutation(hub.desk.present.mutationOptions({ onSuccess: onPresent }));
  const { mutate } = present;
  useEffect(() => {
    if (seconds === null) return;
    const stay = () => mutate(undefined);
    window.addEventListener('keydown', stay);
    window.addEventListener('pointerdown', stay);
    return () => {
      window.removeEventListener('keydown', stay);
      window.removeEventListener('pointerdown', stay);
    };
  }, [seconds, mutate]);
  return (
    <Modal opened={seconds !== null} onClose={() => mutate(undefined)} title="Still there?" centered>
      <p>
        Nobody has used the hub for a while. It locks in {secondsWords(seconds ?? 0)}. What you typed is saved
        as a draft.
      </p>
      <Button mt="md" onClick={() => mutate(undefined)}>
        Stay open
      </Button>
    </Modal>
  );
}
