import { Button, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProviderView } from '#contract/providers';
import type { ProviderStatus } from '#contract/providerProfile';
import { useHub } from '../../app/hub.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import styles from './providers.module.css';

const ways: Readonly<Record<ProviderStatus, { to: ProviderStatus; words: string }[]>> = {
  active: [
    { to: 'paused', words: 'Stop sending families for now' },
    { to: 'closed', words: 'The service has closed' },
  ],
  paused: [
    { to: 'active', words: 'They take families again' },
    { to: 'closed', words: 'The service has closed' },
  ],
  closed: [{ to: 'active', words: 'They have opened again' }],
};

const doneWords: Readonly<Record<ProviderStatus, string>> = {
  active: 'is open to families again.',
  paused: 'gets no new families for now.',
  closed: 'is closed. Families who are with it stay with it.',
};

/** Pauses, closes or opens a service, with the reason. */
export function ProviderState({ view }: { view: ProviderView }) {
  const { profile, version } = view;
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const change = useMutation(
    hub.providers.setStatus.mutationOptions({
      onSuccess: ({ entryId }, { status }) => {
        setReason('');
        done(`${profile.serviceName} ${doneWords[status]}`, entryId);
      },
      onError: failed,
    }),
  );
  const set = (status: ProviderStatus) => {
    setIsMissing(reason.trim().length < 3);
    if (reason.trim().length < 3) document.getElementById('state-reason')?.focus();
    else change.mutate({ providerId: profile.id, version, status, reason });
  };
  return (
    <section className={styles.side} aria-labelledby="provider-state">
      <h2 id="provider-state">Taking families</h2>
      <TextInput
        id="state-reason"
        label="Why this changes"
        value={reason}
        error={isMissing ? 'Write why, so that colleagues know.' : undefined}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group gap="xs">
        {ways[profile.status].map(way => (
          <Button key={way.to} variant="default" loading={change.isPending} onClick={() => set(way.to)}>
            {way.words}
          </Button>
        ))}
      </Group>
    </section>
  );
}
