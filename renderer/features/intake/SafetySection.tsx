import { Alert, Group, Radio } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { useNotificationForm } from './formContext.ts';
import { SectionFrame } from './SectionFrame.tsx';

/** Always first: whether a child is at risk now. "Yes" leads to the numbers, and the form is kept. */
export function SafetySection() {
  const { draftId, draft, change, problemOf } = useNotificationForm();
  return (
    <SectionFrame id="safety">
      <Radio.Group
        id="childAtRisk"
        tabIndex={-1}
        label="Is a child at risk of significant harm now?"
        description="Hurt, neglected, or in danger. If you are not sure, choose yes and ring for advice."
        value={draft.childAtRisk ?? ''}
        onChange={value => change({ childAtRisk: value === 'yes' ? 'yes' : 'no' })}
        error={problemOf('childAtRisk')}
      >
        <Group mt="xs">
          <Radio value="yes" label="Yes, or not sure" />
          <Radio value="no" label="No" />
        </Group>
      </Radio.Group>
      {draft.childAtRisk === 'yes' && (
        <Alert
          color="danger"
          icon={<IconAlertTriangle aria-hidden size="1.25rem" />}
          title="Ring now. This form is kept and can wait."
          role="group"
        >
          <p>Nothing that is missing here may delay telling social care.</p>
          <ConcernButton subject={`draft:${draftId}`} />
        </Alert>
      )}
    </SectionFrame>
  );
}
