import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useHub } from '../../app/hub.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import styles from './referrals.module.css';

/** What stands at the top of every letter. Asked once, when the first letter needs it. */
export function SenderForm() {
  const hub = useHub();
  const done = useDone();
  const failed = useFailed();
  const [phone, setPhone] = useState('');
  const [address, setAddress] = useState('');
  const [hours, setHours] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const keep = useMutation(
    hub.letters.keepSender.mutationOptions({
      onSuccess: ({ entryId }) => done('Letters now carry this phone number.', entryId),
      onError: failed,
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsMissing(phone.trim().length < 3);
    if (phone.trim().length < 3) return;
    keep.mutate({
      phone,
      addressLines: address
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== ''),
      email: null,
      hours: hours.trim() === '' ? null : hours.trim(),
    });
  };
  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      <h2>The top of our letters</h2>
      <TextInput
        id="sender-phone"
        label="Phone that families ring"
        required
        value={phone}
        error={isMissing ? 'Enter the phone number that families ring.' : undefined}
        onChange={event => setPhone(event.currentTarget.value)}
      />
      <Textarea
        label="Our address"
        autosize
        minRows={2}
        value={address}
        onChange={event => setAddress(event.currentTarget.value)}
      />
      <TextInput label="Hours" value={hours} onChange={event => setHours(event.currentTarget.value)} />
      <div>
        <Button type="submit" loading={keep.isPending}>
          Keep for all letters
        </Button>
      </div>
    </form>
  );
}
