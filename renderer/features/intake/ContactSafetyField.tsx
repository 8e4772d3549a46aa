import { NativeSelect } from '@mantine/core';
import { type ContactSafety, contactSafetySchema } from '#contract/intake';

/** Asks whether a phone or a letter box is safe. "No" keeps it off letters and off the list of who to ring. */
export function ContactSafetyField({
  id,
  label,
  value,
  onChange,
}: {
  id: string;
  label: string;
  value: ContactSafety;
  onChange: (value: ContactSafety) => void;
}) {
  return (
    <NativeSelect
      id={id}
      label={label}
      value={value}
      onChange={event => {
        const parsed = contactSafetySchema.safeParse(event.currentTarget.value);
        if (parsed.success) onChange(parsed.data);
      }}
      data={[
        { value: 'notAsked', label: 'Not asked yet' },
        { value: 'safe', label: 'Yes' },
        { value: 'notSafe', label: 'No' },
      ]}
    />
  );
}
