import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import styles from './matching.module.css';

/** Why a service is left out of this list. The reason is kept with the choice. */
export function LeaveOut({
  serviceName,
  onDone,
}: {
  serviceName: string;
  onDone: (reason: string | null) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  useEffect(() => box.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < 3) setIsMissing(true);
    else onDone(reason.trim());
  };
  return (
    <form className={styles.exclude} onSubmit={submit} noValidate>
      <TextInput
        ref={box}
        label={`Why ${serviceName} is left out`}
        value={reason}
        error={isMissing ? 'Write why, so that it can be explained later.' : undefined}
        onChange={event => setReason(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Escape') onDone(null);
        }}
      />
      <Button type="submit">Leave out</Button>
      <Button variant="default" onClick={() => onDone(null)}>
        Keep it
      </Button>
    </form>
  );
}
