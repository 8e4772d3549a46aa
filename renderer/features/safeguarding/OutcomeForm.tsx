import { Button, Group, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  concernOutcomeSchema,
  type Concern,
  type ConcernOutcome,
  type PartyView,
} from '#contract/safeguarding';
import { useDesk } from '../../app/desk.tsx';
import { refusalOf, useHub, useHubClient } from '../../app/hub.tsx';
import { ErrorSummary, type FieldProblem } from '../../ui/ErrorSummary.tsx';
import { useToast } from '../../ui/toasts.tsx';
import { outcomeWords } from './safeguarding.presenter.ts';
import styles from './safeguarding.module.css';

/** What was agreed and by whom. Only this ends the hold on early help; the council's rules decide what it needs. */
export function OutcomeForm({ concern, isAtPanel }: { concern: Concern; isAtPanel: boolean }) {
  const { pack } = useDesk();
  const hub = useHub();
  const client = useHubClient();
  const queries = useQueryClient();
  const toast = useToast();
  const { bothMustAgree, atPanelStage, disagreement } = pack.safeguarding;
  const [toldWho, setToldWho] = useState(concern.toldWho);
  const [agreedAction, setAction] = useState(concern.agreedAction);
  const [agreedBy, setAgreedBy] = useState(concern.agreedBy);
  const [outcome, setOutcome] = useState<ConcernOutcome | null>(concern.outcome);
  const [views, setViews] = useState<readonly PartyView[]>(concern.partyViews);
  const [problems, setProblems] = useState<readonly FieldProblem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const problemOf = (id: string) => problems.find(problem => problem.fieldId === id)?.message;

  const record = async () => {
    const missing: FieldProblem[] = [];
    if (toldWho.trim().length < 2) missing.push({ fieldId: 'told-who', message: 'Write whom you told.' });
    if (agreedAction.trim().length < 3)
      missing.push({ fieldId: 'agreed-action', message: 'Write what was agreed.' });
    if (agreedBy.trim().length < 2)
      missing.push({ fieldId: 'agreed-by', message: 'Write who agreed to it.' });
    if (outcome === null) missing.push({ fieldId: 'concern-outcome', message: 'Choose what happens now.' });
    setAttempt(attempt + 1);
    setProblems(missing);
    if (missing.length > 0 || outcome === null) return;
    try {
      const { state } = await client.safeguarding.recordOutcome({
        concernId: concern.id,
        toldWho,
        toldPhone: concern.toldPhone,
        toldAt: concern.toldAt ?? new Date().toISOString(),
        agreedAction,
        agreedBy,
        partyViews: [...views],
        outcome,
      });
      await queries.invalidateQueries({ queryKey: hub.safeguarding.key() });
      toast(state === 'open' ? 'Recorded. The concern stays open.' : 'The outcome is recorded.');
    } catch (error) {
      const { what, todo } = refusalOf(error);
      setProblems([{ fieldId: 'concern-outcome', message: `${what} ${todo}` }]);
    }
  };
  const view = (party: string, agrees: string) =>
    setViews([
      ...views.filter(each => each.party !== party),
      { party, agrees: agrees === 'yes' ? 'yes' : 'no', said: '' },
    ]);
  return (
    <section className={styles.step} aria-labelledby="outcome-title">
      <h2 id="outcome-title">What was agreed, and by whom?</h2>
      <p>Until this is recorded, early help waits and no letter goes to the home.</p>
      {isAtPanel && atPanelStage !== null && <p>{atPanelStage.words}</p>}
      <ErrorSummary problems={problems} attempt={attempt} />
      <div className={styles.row}>
        <TextInput
          id="told-who"
          label={
            isAtPanel && atPanelStage !== null ? `Told: ${atPanelStage.to.join(' or ')}` : 'Who was told?'
          }
          value={toldWho}
          onChange={event => setToldWho(event.currentTarget.value)}
          error={problemOf('told-who')}
        />
        <TextInput
          id="agreed-by"
          label="Who agreed, name and job"
          value={agreedBy}
          onChange={event => setAgreedBy(event.currentTarget.value)}
          error={problemOf('agreed-by')}
        />
      </div>
      <Textarea
        id="agreed-action"
        label="What was agreed?"
        autosize
        minRows={2}
        value={agreedAction}
        onChange={event => setAction(event.currentTarget.value)}
        error={problemOf('agreed-action')}
      />
      {bothMustAgree !== null && (
        <>
          <p>{bothMustAgree.words}</p>
          {bothMustAgree.parties.map(party => (
            <Radio.Group
              key={party}
              label={`Does the ${party} agree that it is for social care?`}
              value={views.find(each => each.party === party)?.agrees ?? ''}
              onChange={agrees => view(party, agrees)}
            >
              <Group mt="xs">
                <Radio value="yes" label="Yes" />
                <Radio value="no" label="No" />
              </Group>
            </Radio.Group>
          ))}
        </>
      )}
      <Radio.Group
        id="concern-outcome"
        tabIndex={-1}
        label="What happens now?"
        value={outcome ?? ''}
        onChange={value => setOutcome(concernOutcomeSchema.nullable().catch(null).parse(value))}
        error={problemOf('concern-outcome')}
      >
        <Stack mt="xs" gap="xs">
          {Object.entries(outcomeWords).map(([value, words]) => (
            <Radio key={value} value={value} label={words} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'disagreement' && (
        <p>
          {disagreement.words} ({disagreement.policyName})
        </p>
      )}
      <Group>
        <Button onClick={() => void record()}>Record the outcome</Button>
      </Group>
    </section>
  );
}
