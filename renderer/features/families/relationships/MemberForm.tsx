import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { ParentalResponsibility, RelationshipsView } from '#contract/relationships';
import { useHubClient } from '../../../app/hub.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { type FoundPerson, PersonPicker } from '../../../ui/PersonPicker.tsx';
import { KindBox, MembersBox, ResponsibilityBox } from './boxes.tsx';
import type { FamilyDialogState, FormProps } from './dialog.ts';
import { boxOf, FactForm } from './FactForm.tsx';
import { asksResponsibility, type KindChoice, toldKind } from './kinds.presenter.ts';
import styles from './relationships.module.css';

type Member = RelationshipsView['members'][number];

const roles: readonly { value: Member['role']; label: string }[] = [
  { value: 'child', label: 'Child or young person' },
  { value: 'parent', label: 'Parent' },
  { value: 'carer', label: 'Carer' },
  { value: 'other', label: 'Another person' },
];

const sexes = [
  { value: 'U', label: 'Not known' },
  { value: 'F', label: 'Female' },
  { value: 'M', label: 'Male' },
] as const;

const roleOf = (kind: KindChoice | undefined): Member['role'] =>
  kind === undefined ? 'child' : kind === 'parent' || kind === 'adoptiveParent' ? 'parent' : 'other';

/** Somebody whom the hub knows, or somebody new: the search comes first, so that nobody is written twice. */
export function MemberForm({
  start,
  ...form
}: FormProps & { start: Extract<FamilyDialogState, { kind: 'addMember' }> }) {
  const { familyId, view, told, onClose } = form;
  const client = useHubClient();
  const [found, setFound] = useState<FoundPerson | null>(null);
  const [isNew, setIsNew] = useState(false);
  const [givenNames, setGivenNames] = useState('');
  const [surname, setSurname] = useState('');
  const [birth, setBirth] = useState<PartialDate | null>(null);
  const [sex, setSex] = useState<'F' | 'M' | 'U'>('U');
  const [role, setRole] = useState<Member['role']>(roleOf(start.relation));
  const [choice, setChoice] = useState<KindChoice | null>(start.relation ?? null);
  const [others, setOthers] = useState<readonly string[]>(start.otherPersonIds ?? []);
  const [answer, setAnswer] = useState<ParentalResponsibility>('unknown');
  const [homeId, setHomeId] = useState('');
  const search = async (text: string): Promise<FoundPerson[]> => {
    const { people } = await client.search.everything({ text });
    return people.map(person => ({
      id: person.personId,
      name: person.name,
      age: person.age,
      address: null,
      source: person.family === null ? 'in no family' : `${person.family.name}, ${person.family.reference}`,
    }));
  };
  const create = (words: string) => {
    const names = words.split(/\s+/);
    setIsNew(true);
    setGivenNames(names.length > 1 ? names.slice(0, -1).join(' ') : words);
    setSurname(names.length > 1 ? (names.at(-1) ?? '') : '');
  };
  return (
    <FactForm
      saveLabel="Add to the family"
      doneWords="They are in the family."
      told={told}
      onClose={onClose}
      check={() => [
        ...(!isNew && found === null ? [{ path: 'who', message: 'Find the person, or add a new one' }] : []),
        ...(isNew && givenNames.trim() === ''
          ? [{ path: 'who.givenNames', message: 'Enter a first name' }]
          : []),
        ...(choice !== null && others.length === 0
          ? [{ path: 'relation.otherPersonIds', message: 'Choose of whom' }]
          : []),
      ]}
      save={teller =>
        client.relationships.addMember({
          familyId,
          who: isNew
            ? { kind: 'new', givenNames: givenNames.trim(), surname: surname.trim(), birth, sex }
            : { kind: 'known', personId: found?.id ?? '' },
          role,
          relation:
            choice === null
              ? null
              : {
                  ...toldKind(choice),
                  otherPersonIds: [...others],
                  parentalResponsibility: asksResponsibility(choice) ? answer : 'unknown',
                },
          homeId: homeId === '' ? null : homeId,
          told: teller,
        })
      }
    >
      {problemOf => (
        <>
          {!isNew && (
            <PersonPicker
              id={boxOf('who')}
              label="Who?"
              description="Search first: the hub may know them already"
              value={found}
              onChange={setFound}
              search={search}
              onCreate={create}
              error={problemOf('who')}
            />
          )}
          {isNew && (
            <>
              <div className={styles.pair}>
                <TextInput
                  id={boxOf('who.givenNames')}
                  label="First names"
                  maxLength={100}
                  autoComplete="off"
                  value={givenNames}
                  error={problemOf('who.givenNames')}
                  onChange={event => setGivenNames(event.currentTarget.value)}
                />
                <TextInput
                  id={boxOf('who.surname')}
                  label="Surname"
                  maxLength={100}
                  autoComplete="off"
                  value={surname}
                  onChange={event => setSurname(event.currentTarget.value)}
                />
              </div>
              <div className={styles.pair}>
                <DateField
                  id={boxOf('who.birth')}
                  label="Date of birth, or when due"
                  value={birth}
                  onChange={setBirth}
                  error={problemOf('who.birth')}
                />
                <NativeSelect
                  label="Sex"
                  value={sex}
                  data={sexes.map(each => ({ ...each }))}
                  onChange={event =>
                    setSex(sexes.find(each => each.value === event.currentTarget.value)?.value ?? 'U')
                  }
                />
              </div>
            </>
          )}
          <NativeSelect
            label="In this family they are a"
            value={role}
            data={roles.map(each => ({ ...each }))}
            onChange={event =>
              setRole(roles.find(each => each.value === event.currentTarget.value)?.value ?? 'other')
            }
          />
          <KindBox
            label="What they are to others here, if you know"
            sex={isNew ? sex : null}
            value={choice}
            onChange={setChoice}
            error={problemOf('kind')}
          />
          {choice !== null && (
            <MembersBox
              path="relation.otherPersonIds"
              label="Of"
              members={view.members}
              value={others}
              onChange={setOthers}
              error={problemOf('relation.otherPersonIds')}
            />
          )}
          {asksResponsibility(choice) && <ResponsibilityBox value={answer} onChange={setAnswer} />}
          {view.homes.length > 0 && (
            <NativeSelect
              id={boxOf('homeId')}
              label="Where do they live?"
              value={homeId}
              data={[
                { value: '', label: 'Not known, or somewhere else' },
                ...view.homes.map(home => ({ value: home.id, label: home.label })),
              ]}
              onChange={event => setHomeId(event.currentTarget.value)}
            />
          )}
        </>
      )}
    </FactForm>
  );
}
