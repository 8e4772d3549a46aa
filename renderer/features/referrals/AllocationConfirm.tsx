import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { AllocationCheck } from '#contract/referrals';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import styles from './referrals.module.css';

/** The last step: a reason where one is needed, and the one button that asks the service. */
export function AllocationConfirm({
  check,
  refused,
  busy,
  onConfirm,
}: {
  check: AllocationCheck;
  /** What the hub said when it did not do it. */
  refused: string | null;
  busy: boolean;
  onConfirm: (reason: string) => void;
}) {
  const [reason, setReason] = useState('');
  const [attempt, setAttempt] = useState(0);
  const [isMissing, setIsMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const missing = check.reasonNeeded !== null && reason.trim() === '';
    setIsMissing(missing);
    if (!missing) onConfirm(reason);
  };
  const problem = isMissing ? check.reasonNeeded : refused;
  return (
    <form className={styles.end} onSubmit={submit} noValidate>
      <ErrorSummary
        problems={problem === null ? [] : [{ fieldId: 'choice-reason', message: problem }]}
        attempt={attempt}
      />
      <Textarea
        id="choice-reason"
        label={check.reasonNeeded === null ? 'Why this one (if you want to say)' : 'Why this one'}
        description={check.reasonNeeded ?? undefined}
        required={check.reasonNeeded !== null}
        autosize
        minRows={2}
        value={reason}
        error={isMissing ? 'Write why, so that it can be explained later.' : undefined}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <div>
        <Button type="submit" loading={busy} disabled={check.stops.length > 0}>
          Make the referral and the letters
        </Button>
      </div>
    </form>
  );
}
