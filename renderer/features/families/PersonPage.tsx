import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTerm } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { PersonRecords } from './PersonRecords.tsx';
import styles from './families.module.css';

/** One person: what we know, which records say so, and which families they belong to. */
export function PersonPage() {
  const { personId = '' } = useParams();
  return <OnePerson key={personId} personId={personId} />;
}

function OnePerson({ personId }: { personId: string }) {
  const hub = useHub();
  const term = useTerm();
  const [reason, setReason] = useState('');
  const found = useQuery(
    hub.people.get.queryOptions({ input: { personId, ...(reason === '' ? {} : { reason }) } }),
  );
  const families = useQuery(hub.families.ofPerson.queryOptions({ input: { personId } }));
  if (found.isError) {
    const refusal = refusalOf(found.error);
    const asksWhy = refusal.fields?.some(field => field.path === 'reason') === true;
    return (
      <Page title="Person">
        {asksWhy ? (
          <ReasonToLook what={refusal.what} todo={refusal.todo} onGive={setReason} />
        ) : (
          <ErrorState whatHappened={refusal.what} whatIsSafe={refusal.safe} whatToDo={refusal.todo} />
        )}
      </Page>
    );
  }
  if (found.data === undefined)
    return (
      <Page title="Person">
        <LoadingSkeleton label="Loading the person" lines={8} shape="facts" />
      </Page>
    );
  const { person, died, facts, records } = found.data;
  return (
    <Page
      title={person.name}
      windowTitle="Person"
      tools={person.restricted && <StatusTag status="restricted">Protected</StatusTag>}
    >
      {died !== null && (
        <p className={styles.strong}>
          {person.name} {died}.
        </p>
      )}
      {person.earlierNames.length > 0 && (
        <p className={styles.second}>Also written {person.earlierNames.join(', ')}</p>
      )}
      <p>
        {families.data === undefined || families.data.length === 0
          ? 'In no family yet.'
          : families.data.map((family, index) => (
              <span key={family.familyId}>
                {index > 0 && ', '}
                <Link to={`/families/${family.familyId}`}>
                  {family.name} {term('family')}
                </Link>{' '}
                <span className={styles.muted}>{family.reference}</span>
              </span>
            ))}
      </p>
      <h2 className={styles.next}>What we know</h2>
      <PersonFacts person={person} facts={facts} addressWithheld={person.addressWithheld} />
      <PersonRecords personName={person.name} records={records} />
    </Page>
  );
}

/** A protected person opens only for a reason, which is kept. */
function ReasonToLook({
  what,
  todo,
  onGive,
}: {
  what: string;
  todo: string;
  onGive: (reason: string) => void;
}) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const isShort = text.trim().length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isShort) onGive(text.trim());
  };
  return (
    <form onSubmit={submit} noValidate className={styles.reason}>
      <p>
        <StatusTag status="restricted">{what}</StatusTag>
      </p>
      <p>{todo}</p>
      <TextInput
        label="Why do you need to look?"
        value={text}
        maxLength={400}
        error={tried && isShort ? 'Write why you need to look' : undefined}
        onChange={event => setText(event.currentTarget.value)}
      />
      <Button type="submit">Open</Button>
    </form>
  );
}
