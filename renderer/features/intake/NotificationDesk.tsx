import { Button, Switch } from '@mantine/core';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { NotificationDraft } from '#contract/intakeDraft';
import type { IntakeSection, Taken } from '#contract/intakeOperations';
import type { Action } from '../../app/actions.ts';
import { useRegisterActions } from '../../app/ActionsProvider.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { RightPane } from '../../app/frame/slots.tsx';
import { useDesk, useTerm } from '../../app/desk.tsx';
import { ConcernButton } from '../safeguarding/ConcernButton.tsx';
import { BesideForm } from './BesideForm.tsx';
import { CheckAnswers } from './CheckAnswers.tsx';
import { FormContext } from './formContext.ts';
import { problemsIn, sectionsOf } from './intake.presenter.ts';
import { goToSection } from './goToSection.ts';
import { NotificationForm } from './NotificationForm.tsx';
import { TakenNotice } from './TakenNotice.tsx';
import { useDraftFacts } from './useDraftFacts.ts';
import { useNotificationDraft } from './useNotificationDraft.ts';
import { useTakeNotification } from './useTakeNotification.tsx';

/** The form, then the check page, then what became of it. */
export function NotificationDesk({ draftId, start }: { draftId: string; start: NotificationDraft }) {
  const { pack } = useDesk();
  const term = useTerm();
  const desk = useNotificationDraft(draftId, start);
  const { draft, change, keepNow } = desk;
  const { facts, freshFacts } = useDraftFacts(draft);
  const [step, setStep] = useState<'form' | 'check'>('form');
  const [attempt, setAttempt] = useState(0);
  const [taken, setTaken] = useState<Taken | null>(null);
  const sections = useMemo(() => sectionsOf(draft, pack, facts), [draft, pack, facts]);
  const problems = attempt === 0 ? [] : problemsIn(facts?.gaps ?? [], sections);
  const sending = useTakeNotification(draftId, desk, setTaken);

  const check = async () => {
    await keepNow();
    const now = await freshFacts();
    setAttempt(attempt + 1);
    if (now.gaps.some(gap => gap.stopsSending)) return;
    sending.forget();
    setStep('check');
  };
  const back = (section?: IntakeSection) => {
    flushSync(() => setStep('form'));
    if (section !== undefined) goToSection(section);
  };

  const action: Action = {
    id: 'intake.next',
    name: step === 'form' ? 'Check the answers' : 'Send this notification',
    label: step === 'form' ? 'Check answers' : 'Send',
    group: 'This form',
    permission: 'notification.take',
    perform: () => (step === 'form' ? check() : sending.send(draft)),
  };
  useRegisterActions(useFormKeys(sections, keepNow));

  const form = {
    draftId,
    draft,
    change,
    keepNow,
    stop: desk.stop,
    facts,
    sections,
    problemOf: (path: string) => problems.find(problem => problem.fieldId === path)?.message,
  };
  if (taken !== null) return <TakenNotice taken={taken} />;
  return (
    <FormContext value={form}>
      <Page
        title={step === 'form' ? `New ${term('request')}` : 'Check the answers before you send'}
        windowTitle="New notification"
        action={action}
        tools={
          <>
            {step === 'form' ? (
              <Switch
                label="Phone call"
                checked={draft.channel === 'phone'}
                onChange={event => change({ channel: event.currentTarget.checked ? 'phone' : 'form' })}
              />
            ) : (
              <Button variant="default" onClick={() => back()}>
                Back to the form
              </Button>
            )}
            <ConcernButton subject={`draft:${draftId}`} beforeLeaving={keepNow} />
          </>
        }
      >
        {sending.notice}
        {step === 'form' ? (
          <NotificationForm problems={problems} attempt={attempt} />
        ) : (
          <CheckAnswers draft={draft} facts={facts} onChange={back} />
        )}
        {step === 'form' && (
          <RightPane name="Beside this form">
            <BesideForm draft={draft} facts={facts} sections={sections} />
          </RightPane>
        )}
      </Page>
    </FormContext>
  );
}

/** Alt+↑ and Alt+↓ go between sections; Ctrl+S keeps the draft at once. */
function useFormKeys(
  sections: readonly { id: string }[],
  keepNow: () => Promise<boolean>,
): readonly Action[] {
  const order = sections.map(section => section.id).join(' ');
  return useMemo((): readonly Action[] => {
    const ids = order.split(' ');
    const step = (by: 1 | -1): void => {
      const here = ids.findIndex(id =>
        document.getElementById(`section-${id}`)?.contains(document.activeElement),
      );
      const next = ids[Math.min(ids.length - 1, Math.max(0, here + by))];
      if (next !== undefined) goToSection(next);
    };
    return [
      {
        id: 'intake.nextSection',
        name: 'Next section of the form',
        label: 'Next section',
        group: 'This form',
        keys: ['Alt+ArrowDown'],
        perform: () => step(1),
      },
      {
        id: 'intake.previousSection',
        name: 'Section before this one',
        label: 'Section before',
        group: 'This form',
        keys: ['Alt+ArrowUp'],
        perform: () => step(-1),
      },
      {
        id: 'intake.keep',
        name: 'Save the draft now',
        label: 'Save',
        group: 'This form',
        keys: ['Ctrl+S'],
        perform: async () => {
          await keepNow();
        },
      },
    ];
  }, [order, keepNow]);
}
