import { Button, Radio, Stack, Textarea } from '@mantine/core';
import type { AgreementDraft } from '#contract/consent';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { groundWords, routeWords } from './choices.ts';
import { useNotificationForm } from './formContext.ts';
import { useAdvice } from './useAdvice.ts';
import styles from './intake.module.css';

/** The roads there are when the family has not agreed; only one of them sends anything, and it wants a reason. */
export function WithoutAgreement({
  agreement,
  set,
}: {
  agreement: AgreementDraft;
  set: (part: Partial<AgreementDraft>) => void;
}) {
  const { draftId, problemOf } = useNotificationForm();
  const advice = useAdvice();
  return (
    <>
      {agreement.answer === 'no' && (
        <Textarea
          label="Why not, in the family’s words"
          autosize
          minRows={2}
          value={agreement.whyNot}
          onChange={event => set({ whyNot: event.currentTarget.value })}
        />
      )}
      <Radio.Group
        id="agreement.route"
        tabIndex={-1}
        label="What happens now?"
        value={agreement.route ?? ''}
        onChange={value => {
          const route = (Object.keys(routeWords) as (keyof typeof routeWords)[]).find(each => each === value);
          set({ route: route ?? null });
        }}
        error={problemOf('agreement.route')}
      >
        <Stack mt="xs" gap="xs">
          {Object.entries(routeWords).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {agreement.route === 'askLater' && (
        <p className={styles.quiet}>The draft is kept. You find it under Drafts.</p>
      )}
      {agreement.route === 'safeguarding' && <ConcernButton subject={`draft:${draftId}`} />}
      {agreement.route === 'adviceOnly' && (
        <>
          <Textarea
            label="What advice did you give?"
            description="Do not write names. Only the advice, the needs and who asked are kept."
            autosize
            minRows={2}
            value={advice.text}
            onChange={event => advice.setText(event.currentTarget.value)}
            error={advice.problem}
          />
          <div>
            <Button variant="default" loading={advice.isBusy} onClick={advice.record}>
              Record the advice and close
            </Button>
          </div>
        </>
      )}
      {agreement.route === 'shareWithoutAgreement' && (
        <>
          <Radio.Group
            id="agreement.ground"
            tabIndex={-1}
            label="On what ground?"
            value={agreement.ground ?? ''}
            onChange={value => {
              const ground = (Object.keys(groundWords) as (keyof typeof groundWords)[]).find(
                each => each === value,
              );
              set({ ground: ground ?? null });
            }}
            error={problemOf('agreement.ground')}
          >
            <Stack mt="xs" gap="xs">
              {Object.entries(groundWords).map(([value, label]) => (
                <Radio key={value} value={value} label={label} />
              ))}
            </Stack>
          </Radio.Group>
          <Textarea
            id="agreement.groundReason"
            label="The reason, and why it cannot wait until they agree"
            description="Share only what is needed."
            autosize
            minRows={3}
            value={agreement.groundReason}
            onChange={event => set({ groundReason: event.currentTarget.value })}
            error={problemOf('agreement.groundReason')}
          />
          <Textarea
            label="Whom you asked before deciding, and what they said"
            autosize
            minRows={2}
            value={agreement.viewsSought}
            onChange={event => set({ viewsSought: event.currentTarget.value })}
          />
        </>
      )}
    </>
  );
}
