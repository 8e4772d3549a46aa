import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  Radio,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import type { PartialDate } from '#contract/dates';
import type { Action } from '../../renderer/app/actions.ts';
import { Page } from '../../renderer/app/frame/Page.tsx';
import { DateField } from '../../renderer/ui/DateField.tsx';
import { ErrorSummary, type FieldProblem } from '../../renderer/ui/ErrorSummary.tsx';
import { FormSection, SectionList } from '../../renderer/ui/FormSection.tsx';
import { PasswordField } from '../../renderer/ui/PasswordField.tsx';
import { type FoundPerson, PersonPicker } from '../../renderer/ui/PersonPicker.tsx';
import { findPeople } from './sampleSearch.ts';

export function FormPreview() {
  const [attempt, setAttempt] = useState(0);
  const [birth, setBirth] = useState<PartialDate | null>(null);
  const [mother, setMother] = useState<FoundPerson | null>(null);
  const [created, setCreated] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const problems: readonly FieldProblem[] =
    attempt === 0
      ? []
      : [
          { fieldId: 'surname', message: 'Write the child’s surname' },
          { fieldId: 'birth', message: 'Write the date of birth, or about when' },
        ];
  const messageOf = (fieldId: string) => problems.find(problem => problem.fieldId === fieldId)?.message;
  const [kept, setKept] = useState({ birth: '', times: 0 });
  const keep: Action = {
    id: 'form.keep',
    name: 'Keep this form',
    label: 'Keep',
    group: 'This form',
    perform: () => setKept(now => ({ birth: birth?.date ?? 'no date', times: now.times + 1 })),
  };
  return (
    <Page title="New notification" action={keep}>
      {kept.times > 0 && (
        <p role="status">
          Kept with {kept.birth}, {kept.times === 1 ? '1 time' : `${kept.times} times`}
        </p>
      )}
      <ErrorSummary problems={problems} attempt={attempt} />
      <SectionList
        onOpen={id => document.getElementById(id)?.scrollIntoView()}
        sections={[
          { id: 'children', title: 'Children', status: 'inProgress' },
          { id: 'adults', title: 'Adults', status: 'notStarted' },
          {
            id: 'agreement',
            title: 'Agreement',
            status: 'cannotFinish',
            reason: 'The father has not been asked',
          },
          { id: 'referrer', title: 'Who is asking', status: 'complete' },
        ]}
      />
      <FormSection id="children" title="Children" status="inProgress" hint="One part for each child.">
        <TextInput id="surname" label="Surname" required error={messageOf('surname')} maw="20rem" />
        <DateField
          id="birth"
          label="Date of birth"
          description="For example 5/3/2017, 5 mar 17 or about 2015. An expected date for a child not yet born."
          value={birth}
          onChange={setBirth}
          expectation="past"
          error={birth === null ? messageOf('birth') : undefined}
          required
        />
        <PersonPicker
          label="Mother"
          value={mother}
          onChange={setMother}
          search={findPeople}
          onCreate={setCreated}
          description="Name, or name and date of birth."
        />
        {created !== '' && <p role="status">New person: {created}</p>}
        <Select
          label="District"
          data={['Redditch', 'Bromsgrove', 'Worcester']}
          placeholder="Choose one"
          maw="20rem"
        />
        <NativeSelect label="Level" data={['Level 2', 'Level 3']} maw="12rem" />
        <Textarea label="What is going well" description="Two or three sentences." autosize minRows={3} />
        <Stack gap="sm">
          <Checkbox label="Two homes" />
          <Checkbox label="Needs an interpreter" defaultChecked />
          <Checkbox label="Not for now" disabled />
        </Stack>
        <Radio.Group label="Has the family agreed?">
          <Group mt="xs">
            <Radio value="yes" label="Yes" />
            <Radio value="no" label="No" />
          </Group>
        </Radio.Group>
        <PasswordField
          label="New passphrase"
          value={passphrase}
          onChange={setPassphrase}
          strength={{ score: 1, words: 'Easy to guess. Add another word.' }}
          isNew
        />
      </FormSection>
      <FormSection id="agreement" title="Agreement" status="cannotFinish" reason="father not asked">
        <p>Ask each person with parental responsibility.</p>
      </FormSection>
      <Button onClick={() => setAttempt(attempt + 1)}>Check and send</Button>
    </Page>
  );
}
