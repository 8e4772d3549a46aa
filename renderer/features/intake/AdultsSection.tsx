import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { AdultDraft } from '#contract/intakeDraft';
import { options, relationshipWords, roleWords, yesNoUnknownWords } from './choices.ts';
import { ContactSafetyField } from './ContactSafetyField.tsx';
import { adultWhoAsks, newAdult, patched, without } from './draft.ts';
import { drawThenFocus } from '../../ui/drawThenFocus.ts';
import { useNotificationForm } from './formContext.ts';
import { MoreAboutPerson, PersonFields } from './PersonFields.tsx';
import { useRemovePart } from './useRemovePart.tsx';
import { SectionFrame } from './SectionFrame.tsx';
import { nameOf } from './answerWords.ts';
import styles from './intake.module.css';

export function AdultsSection() {
  const { draft, change } = useNotificationForm();
  const { remove, note } = useRemovePart();
  const whoAsks = adultWhoAsks(draft);
  const add = (adult: AdultDraft) => {
    drawThenFocus(
      () => change({ adults: [...draft.adults, adult] }),
      `adults.${draft.adults.length}.givenNames`,
    );
  };
  return (
    <SectionFrame
      id="adults"
      hint="Parents who live elsewhere count too. Ask about fathers and other carers."
    >
      {draft.adults.map((adult, index) => (
        <AdultFields
          key={adult.id}
          adult={adult}
          index={index}
          set={part => change(now => ({ adults: patched(now.adults, adult.id, part) }))}
          onRemove={name => remove(name, { adults: without(draft.adults, adult.id) })}
        />
      ))}
      {note}
      <Group>
        {whoAsks !== null && (
          <Button
            variant="default"
            leftSection={<IconPlus aria-hidden size="1rem" />}
            onClick={() => add(whoAsks)}
          >
            Add {draft.referrer.name.trim()}, who is asking
          </Button>
        )}
        <Button
          id="adults"
          variant="default"
          leftSection={<IconPlus aria-hidden size="1rem" />}
          onClick={() => add(newAdult(draft.children, draft.adults.length === 0))}
        >
          Add an adult
        </Button>
      </Group>
    </SectionFrame>
  );
}

function AdultFields({
  adult,
  index,
  set,
  onRemove,
}: {
  adult: AdultDraft;
  index: number;
  set: (part: Partial<AdultDraft>) => void;
  onRemove: (name: string) => void;
}) {
  const at = `adults.${index}`;
  const name = adult.givenNames === '' && adult.surname === '' ? `Adult ${index + 1}` : nameOf(adult);
  return (
    <div className={styles.part} role="group" aria-label={name}>
      <div className={styles.partTop}>
        <h3>{name}</h3>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => onRemove(name)}
          aria-label={`Remove ${name}`}
        >
          Remove
        </Button>
      </div>
      <PersonFields at={at} person={adult} set={set} mayBeUnborn={false} />
      <div className={styles.row}>
        <NativeSelect
          id={`${at}.role`}
          label="In this family"
          value={adult.role ?? ''}
          onChange={event => {
            const { value } = event.currentTarget;
            set({ role: value === 'parent' || value === 'carer' || value === 'other' ? value : null });
          }}
          data={[{ value: '', label: 'Choose' }, ...options(roleWords)]}
        />
        <TextInput
          id={`${at}.phones`}
          label="Phone"
          inputMode="tel"
          value={adult.phones[0] ?? ''}
          onChange={event =>
            set({
              phones: [event.currentTarget.value, ...adult.phones.slice(1)].filter(phone => phone !== ''),
            })
          }
        />
        <ContactSafetyField
          id={`${at}.phoneSafety`}
          label="Safe to ring?"
          value={adult.phoneSafety}
          onChange={phoneSafety => set({ phoneSafety })}
        />
        <TextInput
          label="E-mail"
          inputMode="email"
          value={adult.email}
          onChange={event => set({ email: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label="How it is safe to contact them"
        description="Such as: only after 3, do not leave a message"
        value={adult.safeContact}
        onChange={event => set({ safeContact: event.currentTarget.value })}
      />
      <Checkbox
        label="Looks after the children most of the time"
        checked={adult.isMainCarer}
        onChange={event => set({ isMainCarer: event.currentTarget.checked })}
      />
      <RelationshipFields
        at={at}
        adult={adult}
        onChange={relationships => set({ relationships, ...roleFrom(adult, relationships) })}
      />
      <details>
        <summary>More about {adult.givenNames || 'this adult'}</summary>
        <div className={styles.form}>
          <MoreAboutPerson at={at} person={adult} set={set} />
        </div>
      </details>
    </div>
  );
}

/** A parent of a child is a parent in the family: asked once, unless something else was chosen. */
function roleFrom(
  { role }: AdultDraft,
  relationships: AdultDraft['relationships'],
): Partial<Pick<AdultDraft, 'role'>> {
  return role === null && relationships.some(each => each.kind === 'parent') ? { role: 'parent' } : {};
}

/** What the adult is to each child, and whether they hold parental responsibility: yes, no, or not known. */
function RelationshipFields({
  at,
  adult,
  onChange,
}: {
  at: string;
  adult: AdultDraft;
  onChange: (relationships: AdultDraft['relationships']) => void;
}) {
  const { draft } = useNotificationForm();
  return draft.children.map((child, index) => {
    const known = adult.relationships.find(each => each.childId === child.id);
    const current = known ?? { childId: child.id, kind: null, parentalResponsibility: null };
    const set = (part: Partial<typeof current>) =>
      onChange([...adult.relationships.filter(each => each.childId !== child.id), { ...current, ...part }]);
    const name = child.givenNames || `child ${index + 1}`;
    return (
      <div key={child.id} className={styles.row}>
        <NativeSelect
          {...(index === 0 ? { id: `${at}.relationships` } : {})}
          label={`To ${name}, they are`}
          value={current.kind ?? ''}
          onChange={event => {
            const kind = (Object.keys(relationshipWords) as (keyof typeof relationshipWords)[]).find(
              each => each === event.currentTarget.value,
            );
            set({ kind: kind ?? null });
          }}
          data={[{ value: '', label: 'Choose' }, ...options(relationshipWords)]}
        />
        <NativeSelect
          label={`Parental responsibility for ${name}`}
          value={current.parentalResponsibility ?? ''}
          onChange={event => {
            const { value } = event.currentTarget;
            set({
              parentalResponsibility: value === 'yes' || value === 'no' || value === 'unknown' ? value : null,
            });
          }}
          data={[{ value: '', label: 'Choose' }, ...options(yesNoUnknownWords)]}
        />
      </div>
    );
  });
}
