import { Group, Radio } from '@mantine/core';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { DutyPhones } from '../safeguarding/DutyPhones.tsx';
import { useNotificationForm } from './formContext.ts';
import { SectionFrame } from './SectionFrame.tsx';
import styles from './intake.module.css';

/** Always first: whether a child is at risk now. "Yes" shows at once whom to ring, and the form is kept. */
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
        <div role="group" aria-label="Ring now" className={styles.ringNow}>
          <DutyPhones />
          <p>This form is kept and can wait. When you have rung, record the concern and whom you told.</p>
          <ConcernButton subject={`draft:${draftId}`} />
        </div>
      )}
    </SectionFrame>
  );
}
