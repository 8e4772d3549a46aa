import { Button, Checkbox } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ChildDraft } from '#contract/intakeDraft';
import { AnswerField } from './AnswerField.tsx';
import { newChild, patched, without } from './draft.ts';
import { drawThenFocus } from '../../ui/drawThenFocus.ts';
import { useNotificationForm } from './formContext.ts';
import { MoreAboutPerson, PersonFields } from './PersonFields.tsx';
import { useRemovePart } from './useRemovePart.tsx';
import { SectionFrame } from './SectionFrame.tsx';
import { nameOf } from './answerWords.ts';
import styles from './intake.module.css';

export function ChildrenSection() {
  const { draft, change } = useNotificationForm();
  const { remove: takeOff, note } = useRemovePart();
  const add = () => {
    const child = newChild(draft.children.at(-1) ?? null);
    const answers = {
      children: [...draft.children, child],
      adults: draft.adults.map(adult => ({
        ...adult,
        // Who is the parent of one child is most often the parent of the next; it stands in the form to be changed.
        relationships: [
          ...adult.relationships,
          {
            childId: child.id,
            kind: adult.relationships[0]?.kind ?? null,
            parentalResponsibility: adult.relationships[0]?.parentalResponsibility ?? null,
          },
        ],
      })),
    };
    drawThenFocus(() => change(answers), `children.${draft.children.length}.givenNames`);
  };
  const remove = (id: string, name: string) =>
    takeOff(name, {
      children: without(draft.children, id),
      adults: draft.adults.map(adult => ({
        ...adult,
        relationships: adult.relationships.filter(each => each.childId !== id),
      })),
    });
  return (
    <SectionFrame id="children" hint="Every child in the family, also a baby on the way.">
      {draft.children.map((child, index) => (
        <ChildFields
          key={child.id}
          child={child}
          index={index}
          set={part => change(now => ({ children: patched(now.children, child.id, part) }))}
          onRemove={name => remove(child.id, name)}
        />
      ))}
      {note}
      <div>
        <Button
          id="children"
          variant="default"
          leftSection={<IconPlus aria-hidden size="1rem" />}
          onClick={add}
        >
          Add a child
        </Button>
      </div>
    </SectionFrame>
  );
}

function ChildFields({
  child,
  index,
  set,
  onRemove,
}: {
  child: ChildDraft;
  index: number;
  set: (part: Partial<ChildDraft>) => void;
  onRemove: (name: string) => void;
}) {
  const { problemOf } = useNotificationForm();
  const at = `children.${index}`;
  const name = child.givenNames === '' && child.surname === '' ? `Child ${index + 1}` : nameOf(child);
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
      <PersonFields at={at} person={child} set={set} mayBeUnborn />
      <AnswerField
        id={`${at}.school`}
        label="School or nursery"
        answer={child.school}
        onChange={school => set({ school })}
      />
      <details>
        <summary>More about {child.givenNames || 'this child'}</summary>
        <div className={styles.form}>
          <AnswerField
            id={`${at}.upn`}
            label="Pupil number (UPN)"
            answer={child.upn}
            onChange={upn => set({ upn })}
            error={problemOf(`${at}.upn`)}
          />
          <MoreAboutPerson at={at} person={child} set={set} />
          <Checkbox
            label="A twin or triplet"
            checked={child.isMultipleBirth}
            onChange={event => set({ isMultipleBirth: event.currentTarget.checked })}
          />
        </div>
      </details>
    </div>
  );
}
