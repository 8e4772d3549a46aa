import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PolicyPack, SafeguardingTeam } from '#contract/policyPack';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { useUndoToast } from '../../ui/toasts.tsx';
import styles from './Admin.module.css';
import { phonesTyped } from './council.presenter.ts';

/** Whom to ring when a child may be at risk, and a box to add the number where the council's page prints none. */
export function SafeguardingTeams({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>Whom to ring when a child may be at risk</h2>
      <ul className={styles.days}>
        {pack.safeguarding.teams.map(team => (
          <Team key={team.id} team={team} />
        ))}
      </ul>
    </section>
  );
}

function Team({ team }: { team: SafeguardingTeam }) {
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const may = useMay();
  const undoToast = useUndoToast();
  const [editing, setEditing] = useState(false);
  const [typed, setTyped] = useState(team.phones.join(', '));
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation(
    hub.policy.setTeamPhones.mutationOptions({
      onSuccess: ({ entryId }) => {
        setEditing(false);
        if (entryId === null) return;
        undoToast({
          message: `The number of ${team.name} is kept.`,
          undo: async () => {
            await client.journal.undo({ entryId });
            await queries.invalidateQueries();
          },
        });
      },
      onError: error => setProblem(refusalOf(error).fields?.[0]?.message ?? refusalOf(error).what),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { phones, problem: found } = phonesTyped(typed);
    setProblem(found);
    if (found === null) save.mutate({ teamId: team.id, phones, reason: 'Number entered under Admin' });
  };
  return (
    <li>
      <strong>{team.name}</strong>
      {editing ? (
        <form onSubmit={submit}>
          <Group align="end">
            <TextInput
              label={`Numbers of ${team.name}`}
              description="Digits and spaces; a comma between two numbers"
              value={typed}
              error={problem}
              autoFocus
              onChange={event => setTyped(event.currentTarget.value)}
            />
            <Button type="submit" loading={save.isPending}>
              Save
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setTyped(team.phones.join(', '));
                setProblem(null);
                setEditing(false);
              }}
            >
              Leave it
            </Button>
          </Group>
        </form>
      ) : (
        <>
          {team.phones.length === 0 && (
            <StatusTag status="cannotFinish">The council’s page prints no number</StatusTag>
          )}
          {team.phones.map(phone => (
            <PhoneLink key={phone} number={phone} of={team.name} />
          ))}
          {team.hours !== null && <span className={styles.quote}>{team.hours}</span>}
          {may('safeguarding.numbers') && (
            <Button size="xs" variant="default" onClick={() => setEditing(true)}>
              {team.phones.length === 0 ? 'Add the number' : 'Change'}
              <span className="screenReaderOnly"> of {team.name}</span>
            </Button>
          )}
        </>
      )}
    </li>
  );
}
