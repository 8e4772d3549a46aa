import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import type { CasePage, DecisionChoice } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { useHubClient } from '../../app/hub.tsx';
import { DecisionForm } from '../triage/DecisionForm.tsx';
import { shortDecision } from '../triage/queue.presenter.ts';
import { useDecide } from '../triage/useDecide.ts';
import { CaseProblem } from './CaseProblem.tsx';
import { ContactForm } from './ContactForm.tsx';
import { useCaseCommand } from './useCaseCommand.ts';
import styles from './cases.module.css';

/** What may be decided about this case now, and recording a contact or an answer. */
export function CaseDecide({ page }: { page: CasePage }) {
  const { pack } = useDesk();
  const client = useHubClient();
  const [choice, setChoice] = useState<DecisionChoice | null>(null);
  const [isContact, setContact] = useState(false);
  const [note, setNote] = useState('');
  const done = useCallback(() => {
    setChoice(null);
    setNote('');
  }, []);
  const { decide, problem, isBusy } = useDecide(done);
  const answer = useCaseCommand();
  const now = page.decisions.filter(each => each.id !== 'safeguarding' && each.notNow === null);
  const { caseId, reference, version } = page.row;
  const choose = (next: DecisionChoice) => {
    if (next.reasonRequired || next.id === 'duplicate') setChoice(next);
    else {
      const plain = { reasonCode: null, note: '', duplicateOf: null, panelId: null };
      void decide(page.row, { decision: next.id, ...plain }, next.label);
    }
  };
  return (
    <section aria-labelledby="case-decide">
      <h2 id="case-decide">Decide</h2>
      <CaseProblem problem={problem ?? answer.problem} />
      {choice !== null && (
        <DecisionForm
          key={choice.id}
          caseId={caseId}
          choice={choice}
          note={note}
          onNoteChange={setNote}
          onDecide={draft => void decide(page.row, draft, choice.label)}
          onBack={() => setChoice(null)}
          isBusy={isBusy}
        />
      )}
      {isContact && <ContactForm page={page} onClose={() => setContact(false)} />}
      {choice === null && !isContact && (
        <div className={styles.buttons}>
          {now.map(each => (
            <Button
              key={each.id}
              size="xs"
              variant={each.id === 'accept' ? 'filled' : 'default'}
              title={each.label}
              onClick={() => choose(each)}
            >
              {shortDecision(each.id, each.label, pack)}
            </Button>
          ))}
          {page.row.status === 'waiting' && (
            <Button
              size="xs"
              variant="default"
              loading={answer.isBusy}
              onClick={() =>
                void answer.run(`${reference}: the answer came.`, () =>
                  client.triage.answerReceived({ caseId, version, note: '' }),
                )
              }
            >
              The answer came
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setContact(true)}>
            {page.contactIsDue ? 'Record first contact' : 'Record a contact'}
          </Button>
        </div>
      )}
      {now.length === 0 && choice === null && (
        <p className={styles.muted}>{page.decisions.find(each => each.notNow !== null)?.notNow}</p>
      )}
    </section>
  );
}
