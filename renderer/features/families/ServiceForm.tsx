import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { Involvement } from '#contract/families';
import type { ServiceWords } from '#contract/familyServices';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useDone } from '../../app/useDone.ts';
import styles from './families.module.css';
import boxes from './relationships/relationships.module.css';

const kinds: readonly { value: ServiceWords['kind']; label: string }[] = [
  { value: 'earlyHelp', label: 'Early help' },
  { value: 'school', label: 'School or nursery' },
  { value: 'health', label: 'Health' },
  { value: 'housing', label: 'Housing' },
  { value: 'police', label: 'Police' },
  { value: 'other', label: 'Another service' },
];

/** A service that works with the family: who, phone, since when, last contact. Corrects a line written here, or adds one. */
export function ServiceForm({
  familyId,
  line,
  asLead = false,
  onClose,
}: {
  familyId: string;
  /** The line to correct; null to add one. A line that a source told is never changed: a new one is added. */
  line: Involvement | null;
  asLead?: boolean;
  onClose: () => void;
}) {
  const isCorrection = line?.ours === true;
  return (
    <Modal
      opened
      onClose={onClose}
      title={isCorrection ? 'Change this service' : asLead ? 'Who leads now?' : 'Add a service'}
      size="34rem"
    >
      <Form familyId={familyId} line={line} asLead={asLead} isCorrection={isCorrection} onClose={onClose} />
    </Modal>
  );
}

const day = (text: string | null): PartialDate | null =>
  text === null ? null : { date: text.slice(0, 10), precision: 'day' };

function Form({
  familyId,
  line,
  asLead,
  isCorrection,
  onClose,
}: {
  familyId: string;
  line: Involvement | null;
  asLead: boolean;
  isCorrection: boolean;
  onClose: () => void;
}) {
  const hub = useHub();
  const done = useDone();
  const [service, setService] = useState(line?.service ?? '');
  const [kind, setKind] = useState<ServiceWords['kind']>(
    kinds.find(each => each.value === line?.kind)?.value ?? 'other',
  );
  const [worker, setWorker] = useState(isCorrection && !asLead ? (line?.worker ?? '') : '');
  const [phone, setPhone] = useState(isCorrection && !asLead ? (line?.phone ?? '') : '');
  const [isLead, setIsLead] = useState(asLead || line?.role === 'leadPractitioner');
  const [from, setFrom] = useState<PartialDate | null>(
    isCorrection && !asLead ? day(line?.from ?? null) : null,
  );
  const [to, setTo] = useState<PartialDate | null>(isCorrection ? day(line?.to ?? null) : null);
  const [lastContact, setLastContact] = useState<PartialDate | null>(
    isCorrection && !asLead ? day(line?.lastContact ?? null) : null,
  );
  const [problems, setProblems] = useState<FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const save = useMutation(
    hub.families.saveService.mutationOptions({
      onSuccess: ({ entryId }) => {
        done('The service is written down.', entryId);
        onClose();
      },
      onError: error => {
        const refusal = refusalOf(error);
        setProblems([{ fieldId: 'service-to', message: `${refusal.what} ${refusal.todo}` }]);
        setAttempt(now => now + 1);
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found: FieldProblem[] = [
      ...(service.trim().length < 2 ? [{ fieldId: 'service-name', message: 'Enter the service' }] : []),
      ...(isLead && worker.trim() === '' ? [{ fieldId: 'service-worker', message: 'Enter who leads' }] : []),
    ];
    setProblems(found);
    setAttempt(attempt + 1);
    if (found.length > 0) return;
    save.mutate({
      familyId,
      insteadOf: isCorrection ? (line?.id ?? null) : null,
      words: {
        service: service.trim(),
        kind,
        worker: worker.trim(),
        role: isCorrection && line?.role !== 'leadPractitioner' ? (line?.role ?? '') : '',
        isLead,
        phone: phone.trim(),
        from: from?.date ?? null,
        to: to?.date ?? null,
        lastContact: lastContact?.date ?? null,
      },
    });
  };
  const problemOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <ErrorSummary problems={problems} attempt={attempt} />
        {line !== null && !isCorrection && (
          <p className={styles.second}>What {line.source} told us stays as it is. This adds what you know.</p>
        )}
        <TextInput
          id="service-name"
          label="Service"
          description="For example: Health visiting, or the school’s name"
          maxLength={200}
          value={service}
          error={problemOf('service-name')}
          onChange={event => setService(event.currentTarget.value)}
        />
        <Select
          label="Kind"
          data={kinds.map(each => ({ ...each }))}
          value={kind}
          allowDeselect={false}
          onChange={value => setKind(kinds.find(each => each.value === value)?.value ?? 'other')}
        />
        <div className={boxes.pair}>
          <TextInput
            id="service-worker"
            label="Worker"
            maxLength={160}
            value={worker}
            error={problemOf('service-worker')}
            onChange={event => setWorker(event.currentTarget.value)}
          />
          <TextInput
            label="Phone"
            type="tel"
            maxLength={40}
            value={phone}
            onChange={event => setPhone(event.currentTarget.value)}
          />
        </div>
        <Checkbox
          label="Leads the work with this family"
          checked={isLead}
          onChange={event => setIsLead(event.currentTarget.checked)}
        />
        <DateField
          id="service-from"
          label="First contact, if you know it"
          expectation="past"
          value={from}
          onChange={setFrom}
        />
        <DateField
          id="service-last"
          label="Last contact, if you know it"
          expectation="past"
          value={lastContact}
          onChange={setLastContact}
        />
        <DateField
          id="service-to"
          label="Ended on, if it has ended"
          expectation="past"
          value={to}
          error={problemOf('service-to')}
          onChange={setTo}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
