import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { ParentalResponsibility, RelationshipFact } from '#contract/relationships';
import { useHubClient } from '../../../app/hub.tsx';
import { KindBox, MemberBox, MembersBox, ResponsibilityBox, SinceBox } from './boxes.tsx';
import type { FamilyDialogState, FormProps } from './dialog.ts';
import { boxOf, FactForm } from './FactForm.tsx';
import { asksResponsibility, type KindChoice, listed, toldKind } from './kinds.presenter.ts';

/** What somebody of the family is to one or several others. */
export function RelationshipForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'addRelationship' }> }) {
  const { familyId, view, told, onClose, onOpen } = form;
  const client = useHubClient();
  const [personId, setPersonId] = useState(start.personId ?? '');
  const [others, setOthers] = useState<readonly string[]>(start.otherPersonIds ?? []);
  const [choice, setChoice] = useState<KindChoice | null>(start.relation ?? null);
  const [said, setSaid] = useState('');
  const [answer, setAnswer] = useState<ParentalResponsibility>(
    start.hasResponsibility === true ? 'yes' : 'unknown',
  );
  const [from, setFrom] = useState<PartialDate | null>(null);
  const person = view.members.find(member => member.personId === personId);
  const rest = view.members.filter(member => member.personId !== personId);
  const chosen = others.filter(id => id !== personId);
  return (
    <FactForm
      saveLabel="Save"
      doneWords="The relationship is recorded."
      told={told}
      onClose={onClose}
      check={() => [
        ...(personId === '' ? [{ path: 'personId', message: 'Choose who this is about' }] : []),
        ...(choice === null ? [{ path: 'kind', message: 'Choose what they are' }] : []),
        ...(chosen.length === 0 ? [{ path: 'otherPersonIds', message: 'Choose at least one person' }] : []),
      ]}
      save={teller =>
        client.relationships.add({
          familyId,
          personId,
          otherPersonIds: [...chosen],
          ...toldKind(choice ?? 'other'),
          said: said.trim() === '' ? null : said.trim(),
          parentalResponsibility: asksResponsibility(choice) ? answer : 'unknown',
          from,
          told: teller,
        })
      }
    >
      {problemOf => (
        <>
          <div>
            <MemberBox
              path="personId"
              label="Who?"
              members={view.members}
              value={personId}
              onChange={setPersonId}
              error={problemOf('personId')}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              mt="xs"
              onClick={() =>
                onOpen({
                  kind: 'addMember',
                  ...(choice === null ? {} : { relation: choice }),
                  otherPersonIds: chosen,
                })
              }
            >
              Somebody who is not here yet
            </Button>
          </div>
          <KindBox
            label={person === undefined ? 'Is the' : `${person.name} is the`}
            sex={person?.sex ?? null}
            value={choice}
            onChange={setChoice}
            error={problemOf('kind')}
          />
          <MembersBox
            path="otherPersonIds"
            label="Of"
            members={rest}
            value={chosen}
            onChange={setOthers}
            error={problemOf('otherPersonIds')}
          />
          {asksResponsibility(choice) && <ResponsibilityBox value={answer} onChange={setAnswer} />}
          <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
          <SaidBox value={said} onChange={setSaid} />
        </>
      )}
    </FactForm>
  );
}

function SaidBox({ value, onChange }: { value: string; onChange: (words: string) => void }) {
  return (
    <TextInput
      id={boxOf('said')}
      label="In the family’s own word, if that says more"
      description="For example “Nan” or “Uncle Joe”"
      maxLength={60}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}

/** Corrects what is recorded. An end, or what was never true, has its own form. */
export function ChangeRelationshipForm({ fact, ...form }: FormProps & { fact: RelationshipFact }) {
  const { familyId, view, told, onClose } = form;
  const client = useHubClient();
  const [choice, setChoice] = useState<KindChoice | null>(fact.kind);
  const [said, setSaid] = useState(fact.said ?? '');
  const [from, setFrom] = useState(fact.from);
  const sex = view.members.find(member => member.personId === fact.personId)?.sex ?? null;
  return (
    <FactForm
      saveLabel="Save"
      doneWords="The relationship is corrected."
      told={told}
      onClose={onClose}
      check={() => (choice === null ? [{ path: 'kind', message: 'Choose what they are' }] : [])}
      save={teller =>
        client.relationships.change({
          familyId,
          relationshipId: fact.id,
          kind: toldKind(choice ?? fact.kind).kind,
          said: said.trim() === '' ? null : said.trim(),
          from,
          told: teller,
        })
      }
    >
      {problemOf => (
        <>
          <KindBox
            label={`${fact.personName} is to ${fact.otherName} the`}
            sex={sex}
            value={choice}
            onChange={setChoice}
            error={problemOf('kind')}
          />
          <SinceBox label="Since when?" value={from} onChange={setFrom} error={problemOf('from')} />
          <SaidBox value={said} onChange={setSaid} />
        </>
      )}
    </FactForm>
  );
}

/** Who has parental responsibility for one child or several. */
export function ResponsibilityForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'responsibility' }> }) {
  const { familyId, view, told, onClose, onOpen } = form;
  const client = useHubClient();
  const held = view.relationships.filter(
    fact => fact.isNow && start.childIds.includes(fact.otherPersonId) && asksResponsibility(fact.kind),
  );
  const adults = view.members.filter(member => held.some(fact => fact.personId === member.personId));
  const [personId, setPersonId] = useState(
    start.personId ?? (adults.length === 1 ? (adults[0]?.personId ?? '') : ''),
  );
  const [answer, setAnswer] = useState<ParentalResponsibility>(
    held.find(fact => fact.personId === personId)?.parentalResponsibility ?? 'unknown',
  );
  const children = start.childIds.filter(id =>
    held.some(fact => fact.personId === personId && fact.otherPersonId === id),
  );
  const namesOf = (ids: readonly string[]): string =>
    listed(view.members.filter(member => ids.includes(member.personId)).map(member => member.name));
  return (
    <FactForm
      saveLabel="Save"
      doneWords="Parental responsibility is recorded."
      told={told}
      onClose={onClose}
      check={() => (personId === '' ? [{ path: 'personId', message: 'Choose who this is about' }] : [])}
      save={teller =>
        client.relationships.setResponsibility({
          familyId,
          personId,
          childIds: children,
          answer,
          told: teller,
        })
      }
    >
      {problemOf => (
        <>
          <div>
            <MemberBox
              path="personId"
              label={`Who, for ${namesOf(personId === '' ? start.childIds : children)}?`}
              members={adults}
              value={personId}
              onChange={setPersonId}
              error={problemOf('personId')}
            />
            <Button
              variant="subtle"
              size="compact-sm"
              mt="xs"
              onClick={() =>
                onOpen({ kind: 'addRelationship', otherPersonIds: start.childIds, hasResponsibility: true })
              }
            >
              Somebody who is not in this list
            </Button>
          </div>
          <ResponsibilityBox value={answer} onChange={setAnswer} />
        </>
      )}
    </FactForm>
  );
}
