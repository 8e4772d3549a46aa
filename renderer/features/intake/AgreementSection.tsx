import { Group, Radio } from '@mantine/core';
import type { AgreementDraft } from '#contract/consent';
import { useDesk } from '../../app/desk.tsx';
import { GivenAgreement } from './GivenAgreement.tsx';
import { useNotificationForm } from './formContext.ts';
import { OtherAnswers } from './OtherAnswers.tsx';
import { SectionFrame } from './SectionFrame.tsx';
import { WithoutAgreement } from './WithoutAgreement.tsx';
import styles from './intake.module.css';

/** Whether the family agrees, by the council's own rules and words. */
export function AgreementSection() {
  const { pack } = useDesk();
  const { draft, change, facts, problemOf } = useNotificationForm();
  const { agreement } = draft;
  const set = (part: Partial<AgreementDraft>) =>
    change(now => ({ agreement: { ...now.agreement, ...part } }));
  return (
    <SectionFrame id="agreement">
      <div>
        <p className={styles.quiet}>Say, or hand over:</p>
        <p className={styles.statement}>{pack.consent.statement}</p>
      </div>
      <Radio.Group
        id="agreement.answer"
        tabIndex={-1}
        label="Does the family agree?"
        value={agreement.answer ?? ''}
        onChange={value =>
          set({ answer: value === 'yes' ? 'yes' : value === 'no' ? 'no' : 'notAsked', route: null })
        }
        error={problemOf('agreement.answer')}
      >
        <Group mt="xs">
          <Radio value="yes" label="Yes" />
          <Radio value="no" label="No" />
          <Radio value="notAsked" label="Not asked yet" />
        </Group>
      </Radio.Group>
      {agreement.answer === 'yes' && <GivenAgreement agreement={agreement} set={set} />}
      {(agreement.answer === 'no' || agreement.answer === 'notAsked') && (
        <WithoutAgreement agreement={agreement} set={set} />
      )}
      {(agreement.answer === 'yes' || agreement.route === 'shareWithoutAgreement') && (
        <OtherAnswers agreement={agreement} set={set} />
      )}
      {agreement.answer === 'yes' && (facts?.agreementMissing.length ?? 0) > 0 && (
        <div>
          <p className={styles.quiet}>Still needed here before it can be sent:</p>
          <ul className={styles.quiet}>
            {facts?.agreementMissing.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </SectionFrame>
  );
}
