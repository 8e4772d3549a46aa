import { Textarea } from '@mantine/core';
import { useDesk } from '../../app/desk.tsx';
import { extraSectionsOf } from './intake.presenter.ts';
import { useNotificationForm } from './formContext.ts';
import { SectionFrame } from './SectionFrame.tsx';

const questions = {
  goingWell: 'What is going well for the children and the family?',
  tried: 'What has been tried, by whom, and did it help?',
  communication: 'Languages, sign language, reading, anything that helps people talk with this family',
  childVoice: 'What the child says or shows, in their own words',
} as const;

/** One open question of the form. */
export function TextSection({ id }: { id: keyof typeof questions }) {
  const { draft, change, problemOf } = useNotificationForm();
  return (
    <SectionFrame id={id}>
      <Textarea
        id={id}
        label={questions[id]}
        autosize
        minRows={3}
        value={draft[id]}
        onChange={event => change({ [id]: event.currentTarget.value })}
        error={problemOf(id)}
      />
    </SectionFrame>
  );
}

/** The questions that only this council's form has. */
export function ExtraSections() {
  const { pack } = useDesk();
  const { draft, change, problemOf } = useNotificationForm();
  return (
    <SectionFrame id="other">
      {extraSectionsOf(pack).map(section => (
        <Textarea
          key={section.id}
          id={`extraSections.${section.id}`}
          label={section.label}
          autosize
          minRows={3}
          value={draft.extraSections[section.id] ?? ''}
          onChange={event =>
            change({ extraSections: { ...draft.extraSections, [section.id]: event.currentTarget.value } })
          }
          error={problemOf(`extraSections.${section.id}`)}
        />
      ))}
    </SectionFrame>
  );
}
