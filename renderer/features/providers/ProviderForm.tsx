import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ProviderView } from '#contract/providers';
import { providerKind } from '#contract/providerProfile';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import { ProviderReach, type ProviderLists } from './ProviderReach.tsx';
import { fieldIdOf, providerDraft, providerFacts, type ProviderDraft } from './providerForm.presenter.ts';
import styles from './providers.module.css';

/** The facts of one service. A change says why. */
export function ProviderForm({ known, lists }: { known: ProviderView | null; lists: ProviderLists }) {
  const hub = useHub();
  const navigate = useNavigate();
  const done = useDone();
  const [draft, setDraft] = useState<ProviderDraft>(() => providerDraft(known));
  const [reason, setReason] = useState(known === null ? 'New in the directory.' : '');
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const change = (part: Partial<ProviderDraft>) => setDraft({ ...draft, ...part });
  const save = useMutation(
    hub.providers.save.mutationOptions({
      onSuccess: ({ entryId, providerId }) => {
        done(known === null ? 'The service was added.' : 'The service was changed.', entryId);
        void navigate(`/providers/${providerId}`);
      },
      onError: error => {
        const { what, todo, fields } = refusalOf(error);
        setProblems(
          fields?.map(field => ({ fieldId: fieldIdOf(field.path), message: field.message })) ?? [
            { fieldId: 'service-name', message: `${what} ${todo}` },
          ],
        );
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAttempt(attempt + 1);
    const read = providerFacts(draft);
    const found: FieldProblem[] = [...read.problems];
    if (reason.trim().length < 3)
      found.push({ fieldId: 'service-reason', message: 'Write why this changes.' });
    setProblems(found);
    if (read.facts === null || found.length > 0) return;
    save.mutate({
      providerId: known?.profile.id ?? null,
      version: known?.version ?? null,
      facts: read.facts,
      reason,
    });
  };
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary problems={problems} attempt={attempt} />
      <TextInput
        id="service-name"
        label="Name of the service"
        required
        value={draft.serviceName}
        error={problemOf('service-name')}
        onChange={event => change({ serviceName: event.currentTarget.value })}
      />
      <TextInput
        id="service-organisation"
        label="Who runs it"
        required
        value={draft.organisation}
        error={problemOf('service-organisation')}
        onChange={event => change({ organisation: event.currentTarget.value })}
      />
      <NativeSelect
        label="Kind of service"
        data={lists.kinds.map(({ id, label }) => ({ value: id, label }))}
        value={draft.kind}
        onChange={event => change({ kind: providerKind.catch('other').parse(event.currentTarget.value) })}
      />
      <ProviderReach draft={draft} lists={lists} change={change} problemOf={problemOf} />
      <div className={styles.pair}>
        <TextInput
          id="service-phone"
          label="Phone"
          value={draft.phone ?? ''}
          error={problemOf('service-phone')}
          onChange={event => change({ phone: event.currentTarget.value })}
        />
        <TextInput
          id="service-email"
          label="E-mail"
          type="email"
          value={draft.email ?? ''}
          error={problemOf('service-email')}
          onChange={event => change({ email: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="What we know about them"
        description="Parking, who to ask for, what they are good at. No family’s name."
        autosize
        minRows={2}
        value={draft.notes}
        onChange={event => change({ notes: event.currentTarget.value })}
      />
      <TextInput
        id="service-reason"
        label={known === null ? 'Why it is added' : 'Why this changes'}
        required
        value={reason}
        error={problemOf('service-reason')}
        onChange={event => setReason(event.currentTarget.value)}
      />
      <Group>
        <Button type="submit" loading={save.isPending}>
          {known === null ? 'Add the service' : 'Save'}
        </Button>
      </Group>
    </form>
  );
}
