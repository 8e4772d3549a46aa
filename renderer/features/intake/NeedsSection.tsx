import { Checkbox, Group, Radio, Textarea, TextInput } from '@mantine/core';
import { useDesk } from '../../app/desk.tsx';
import { useNotificationForm } from './formContext.ts';
import { SectionFrame } from './SectionFrame.tsx';
import styles from './intake.module.css';

export function NeedsSection() {
  const { pack } = useDesk();
  const { draft, change, problemOf } = useNotificationForm();
  return (
    <SectionFrame id="reasonsAndNeeds">
      <Textarea
        id="reasons"
        label="Why is help asked for now?"
        description="What is happening, since when, and what worries people."
        autosize
        minRows={4}
        value={draft.reasons}
        onChange={event => change({ reasons: event.currentTarget.value })}
        error={problemOf('reasons')}
      />
      <Checkbox.Group
        id="needs"
        tabIndex={-1}
        label="Needs"
        description="Choose all that fit."
        value={draft.needs}
        onChange={needs => change({ needs })}
        error={problemOf('needs')}
      >
        <div className={styles.needs}>
          {pack.needs.map(need => (
            <Checkbox key={need.id} value={need.id} label={need.label} />
          ))}
        </div>
      </Checkbox.Group>
      <Textarea
        id="requested"
        label="What would help, in the family’s view?"
        autosize
        minRows={2}
        value={draft.requested}
        onChange={event => change({ requested: event.currentTarget.value })}
        error={problemOf('requested')}
      />
      <Radio.Group
        label="How soon?"
        value={draft.urgency}
        onChange={value => change({ urgency: value === 'today' || value === 'soon' ? value : 'usual' })}
      >
        <Group mt="xs">
          <Radio value="usual" label="As usual" />
          <Radio value="soon" label="Sooner" />
          <Radio value="today" label="Today" />
        </Group>
      </Radio.Group>
      {draft.urgency !== 'usual' && (
        <TextInput
          id="urgencyReason"
          label="Why it cannot wait as usual"
          value={draft.urgencyReason}
          onChange={event => change({ urgencyReason: event.currentTarget.value })}
          error={problemOf('urgencyReason')}
        />
      )}
    </SectionFrame>
  );
}
