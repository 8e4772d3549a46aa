import { Radio, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useHub } from '../../app/hub.tsx';
import { useDesk } from '../../app/desk.tsx';
import styles from './triage.module.css';

/** Finds the case that a request is the same as, by its reference or the family's name. */
export function DuplicateField({
  exceptCaseId,
  value,
  onChange,
}: {
  exceptCaseId: string;
  value: string | null;
  onChange: (caseId: string | null) => void;
}) {
  const hub = useHub();
  const { pack } = useDesk();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 200);
  const found = useQuery(
    hub.triage.findCase.queryOptions({
      input: { text: wanted, exceptCaseId },
      enabled: wanted.length >= 2,
    }),
  );
  return (
    <div>
      <TextInput
        label={`Which ${pack.terms.request} is it the same as?`}
        description="Its reference, such as EH-1001, or the family’s name."
        value={text}
        onChange={event => {
          setText(event.currentTarget.value);
          // A case that is no longer in the list below must not be the one that is sent.
          onChange(null);
        }}
        autoComplete="off"
      />
      {found.data !== undefined && found.data.length === 0 && (
        <p className={styles.muted} role="status">
          No case has that reference or name.
        </p>
      )}
      {found.data !== undefined && found.data.length > 0 && (
        <Radio.Group label="Cases found" value={value} onChange={onChange} mt="xs">
          {found.data.map(each => (
            <Radio key={each.caseId} value={each.caseId} label={`${each.reference}: ${each.words}`} mt="xs" />
          ))}
        </Radio.Group>
      )}
    </div>
  );
}
