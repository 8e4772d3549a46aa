import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Concern } from '#contract/safeguarding';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { useKeptText } from './useKeptText.ts';
import { unsavedName } from './safeguarding.presenter.ts';
import styles from './safeguarding.module.css';

/** What the concern is and who was told. Everything may be left empty; nothing typed is lost when saving fails. */
export function ConcernForm({
  subject,
  about,
  open,
}: {
  subject: string;
  about: { familyId: string | null; caseId: string | null; draftId: string | null };
  open: Concern | null;
}) {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const toast = useToast();
  const kept = useKeptText(unsavedName(subject), open?.concern ?? '');
  const [immediateDanger, setDanger] = useState(open?.immediateDanger ?? false);
  const [toldWho, setToldWho] = useState(open?.toldWho ?? '');
  const [toldPhone, setToldPhone] = useState(open?.toldPhone ?? '');
  const [failed, setFailed] = useState<ReturnType<typeof refusalOf> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    setFailed(null);
    const telling = {
      concern: kept.text,
      immediateDanger,
      toldWho,
      toldPhone,
      toldAt: toldWho.trim() === '' ? null : (open?.toldAt ?? new Date().toISOString()),
    };
    try {
      if (open === null) await client.safeguarding.raise({ about, ...telling });
      else await client.safeguarding.addTo({ concernId: open.id, ...telling });
      await kept.forget();
      await queries.invalidateQueries({ queryKey: hub.safeguarding.key() });
      toast('The concern is recorded. Early help waits until the outcome is recorded.');
    } catch (error) {
      setFailed(refusalOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.step} aria-labelledby="what-concern">
      <h2 id="what-concern">What is the concern?</h2>
      {failed !== null && (
        <ErrorState
          whatHappened={failed.what}
          whatIsSafe="Your words are still here. The numbers above still work."
          whatToDo="Ring first. Then try to save again."
        />
      )}
      <Textarea
        label="In a few words"
        description="What was seen or said, by whom, when. Half is enough for now."
        autosize
        minRows={4}
        value={kept.text}
        onChange={event => kept.setText(event.currentTarget.value)}
      />
      <Checkbox
        label="A child is in danger now"
        checked={immediateDanger}
        onChange={event => setDanger(event.currentTarget.checked)}
      />
      <div className={styles.row}>
        <TextInput
          label="Who was told?"
          description="Name and team. Leave empty until you have rung."
          value={toldWho}
          onChange={event => setToldWho(event.currentTarget.value)}
        />
        <TextInput
          label="On what number?"
          description="The number you rang."
          inputMode="tel"
          value={toldPhone}
          onChange={event => setToldPhone(event.currentTarget.value)}
        />
      </div>
      <Group>
        <Button color="danger" variant="filled" loading={isBusy} onClick={() => void save()}>
          {open === null ? 'Record the concern' : 'Save what was added'}
        </Button>
      </Group>
    </section>
  );
}
