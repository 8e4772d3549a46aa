import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { CheckedKind } from '#contract/quality';
import { refusalOf, useHub } from '../../../app/hub.tsx';
import { useToast } from '../../../ui/toasts.tsx';
import { useDone } from '../../../app/useDone.ts';
import { Problem } from '../MatchLead.tsx';
import { kindTitle } from './quality.presenter.ts';
import styles from './quality.module.css';

const sizes = ['10', '20', '50', '100'];

/** Takes pairs by chance. With a seed the same pairs come again from the same records. */
export function DrawForm() {
  const hub = useHub();
  const tell = useDone();
  const say = useToast();
  const [kind, setKind] = useState<CheckedKind>('linked');
  const [size, setSize] = useState('20');
  const [seed, setSeed] = useState('');
  const { mutate, isPending, error } = useMutation(hub.quality.draw.mutationOptions());
  const draw = (): void =>
    mutate(
      { kind, size: Number(size), ...(seed.trim() === '' ? {} : { seed: seed.trim() }) },
      {
        onSuccess: ({ drawn, entryId }) => {
          setSeed('');
          if (drawn === 0) say('There are no more to draw. Nothing was changed.');
          else tell(drawn === 1 ? '1 pair is drawn.' : `${drawn} pairs are drawn.`, entryId);
        },
      },
    );
  return (
    <form
      className={styles.draw}
      aria-label="Draw a sample"
      onSubmit={event => {
        event.preventDefault();
        draw();
      }}
    >
      <NativeSelect
        label="Draw from"
        value={kind}
        onChange={event => setKind(event.currentTarget.value === 'kept-apart' ? 'kept-apart' : 'linked')}
        data={(['linked', 'kept-apart'] as const).map(value => ({ value, label: kindTitle(value) }))}
      />
      <NativeSelect
        label="How many"
        value={size}
        onChange={event => setSize(event.currentTarget.value)}
        data={sizes}
      />
      <TextInput
        label="Seed (leave empty)"
        value={seed}
        onChange={event => setSeed(event.currentTarget.value)}
        maxLength={60}
      />
      <Button type="submit" variant="default" loading={isPending}>
        Draw by chance
      </Button>
      <Problem problem={error === null ? null : refusalOf(error)} />
    </form>
  );
}
