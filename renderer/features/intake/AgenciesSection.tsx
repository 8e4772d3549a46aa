import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { atStart } from '../../app/atStart.ts';
import { useTerm } from '../../app/desk.tsx';
import { agencyKindWords, options, yesNoUnknownWords } from './choices.ts';
import { newAgency, patched, without } from './draft.ts';
import { drawThenFocus } from '../../ui/drawThenFocus.ts';
import { useNotificationForm } from './formContext.ts';
import { useRemovePart } from './useRemovePart.tsx';
import { SectionFrame } from './SectionFrame.tsx';
import styles from './intake.module.css';

export function AgenciesSection() {
  const term = useTerm();
  const { draft, change } = useNotificationForm();
  const { remove, note } = useRemovePart();
  const add = () => {
    drawThenFocus(
      () => change({ agencies: [...draft.agencies, newAgency()] }),
      `agencies.${draft.agencies.length}.service`,
    );
  };
  return (
    <SectionFrame id="otherAgencies" hint="Who works with the family now, or did before?">
      {draft.agencies.map((agency, index) => {
        const set = (part: Partial<typeof agency>) =>
          change(now => ({ agencies: patched(now.agencies, agency.id, part) }));
        const name = agency.service || `Service ${index + 1}`;
        const text = (part: 'service' | 'worker' | 'role' | 'phone', label: string) => (
          <TextInput
            id={`agencies.${index}.${part}`}
            label={label}
            value={agency[part]}
            onChange={event => set({ [part]: event.currentTarget.value })}
          />
        );
        return (
          <div key={agency.id} className={styles.part} role="group" aria-label={name}>
            <div className={styles.partTop}>
              <h3>{name}</h3>
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => remove(name, { agencies: without(draft.agencies, agency.id) })}
                aria-label={`Remove ${name}`}
              >
                Remove
              </Button>
            </div>
            <div className={styles.row}>
              {text('service', 'Service')}
              <NativeSelect
                label="Kind"
                value={agency.kind ?? ''}
                onChange={event => {
                  const kind = (Object.keys(agencyKindWords) as (keyof typeof agencyKindWords)[]).find(
                    each => each === event.currentTarget.value,
                  );
                  set({ kind: kind ?? null });
                }}
                data={[{ value: '', label: 'Choose' }, ...options(agencyKindWords)]}
              />
              <NativeSelect
                label="Involved now?"
                value={agency.isInvolvedNow ?? ''}
                onChange={event => {
                  const { value } = event.currentTarget;
                  set({
                    isInvolvedNow: value === 'yes' || value === 'no' || value === 'unknown' ? value : null,
                  });
                }}
                data={[{ value: '', label: 'Choose' }, ...options(yesNoUnknownWords)]}
              />
            </div>
            <div className={styles.row}>
              {text('worker', 'Worker')}
              {text('role', 'Job')}
              {text('phone', 'Phone')}
            </div>
            <Checkbox
              label={`Is the ${term('leadPractitioner')} now`}
              checked={agency.isLeadPractitioner}
              onChange={event => set({ isLeadPractitioner: event.currentTarget.checked })}
            />
          </div>
        );
      })}
      {note}
      <div>
        <Button variant="default" leftSection={<IconPlus aria-hidden size="1rem" />} onClick={add}>
          Add a service
        </Button>
      </div>
      <TextInput
        label={`${atStart(term('provider'))} that already works with the family and can carry on`}
        description="Write its name, or leave it empty"
        value={draft.alreadyWithProvider}
        onChange={event => change({ alreadyWithProvider: event.currentTarget.value })}
      />
    </SectionFrame>
  );
}
