import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import { contactHowSchema, contactWithSchema, type CasePage } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { useHubClient } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { CaseProblem } from './CaseProblem.tsx';
import { useCaseCommand } from './useCaseCommand.ts';
import styles from './cases.module.css';

/** Records that somebody was spoken to; the first time stops the first-contact clock on that day. */
export function ContactForm({ page, onClose }: { page: CasePage; onClose: () => void }) {
  const { today } = useDesk();
  const client = useHubClient();
  const { run, problem, isBusy } = useCaseCommand();
  const [contactWith, setWith] = useState('family');
  const [how, setHow] = useState('phone');
  const [on, setOn] = useState<PartialDate | null>({ date: today, precision: 'day' });
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<string | undefined>();
  const save = async () => {
    if (on === null) {
      setMissing('Say on what day.');
      return;
    }
    setMissing(undefined);
    const done = await run(`${page.row.reference}: contact recorded.`, () =>
      client.triage.recordContact({
        caseId: page.row.caseId,
        version: page.row.version,
        with: contactWithSchema.parse(contactWith),
        how: contactHowSchema.parse(how),
        on,
        note,
      }),
    );
    if (done) onClose();
  };
  return (
    <form
      className={styles.form}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <CaseProblem problem={problem} />
      <NativeSelect
        label="With whom?"
        value={contactWith}
        onChange={event => setWith(event.currentTarget.value)}
        data={[
          { value: 'family', label: 'The family' },
          { value: 'referrer', label: 'The referrer' },
        ]}
        autoFocus
      />
      <NativeSelect
        label="How?"
        value={how}
        onChange={event => setHow(event.currentTarget.value)}
        data={[
          { value: 'phone', label: 'By phone' },
          { value: 'visit', label: 'At a visit' },
          { value: 'meeting', label: 'At a meeting' },
          { value: 'message', label: 'By message' },
          { value: 'letter', label: 'By letter' },
        ]}
      />
      <DateField
        label="On what day?"
        value={on}
        onChange={setOn}
        expectation="past"
        {...(missing === undefined ? {} : { error: missing })}
      />
      <Textarea
        label="What was said (you may leave this out)"
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        maxLength={4000}
        autosize
        minRows={2}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={isBusy}>
          Record the contact
        </Button>
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}
