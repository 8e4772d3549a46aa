import { Button, Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { CasePage } from '#contract/triage';
import { useDesk } from '../../app/desk.tsx';
import { useHubClient } from '../../app/hub.tsx';
import { CaseProblem } from './CaseProblem.tsx';
import { useCaseCommand } from './useCaseCommand.ts';
import styles from './cases.module.css';

/** The level of need: what the rules point to and why, and the worker's own choice with a reason. */
export function CaseLevel({ page }: { page: CasePage }) {
  const { pack } = useDesk();
  const client = useHubClient();
  const { run, problem, isBusy } = useCaseCommand();
  const [isOpen, setOpen] = useState(false);
  const [level, setLevel] = useState<number | null>(page.level?.number ?? null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const now = page.levels.find(each => each.number === page.level?.number);
  const title = `${pack.terms.levelOfNeed.charAt(0).toUpperCase()}${pack.terms.levelOfNeed.slice(1)}`;
  const save = async () => {
    if (level === null) setMissing('Choose a level.');
    else if (reason.trim().length < 3) setMissing('Say why, in a few words.');
    else {
      setMissing(null);
      const done = await run(`${page.row.reference}: level ${level}.`, () =>
        client.triage.setLevel({ caseId: page.row.caseId, version: page.row.version, level, reason }),
      );
      if (done) {
        setOpen(false);
        setReason('');
      }
    }
  };
  return (
    <section aria-labelledby="case-level">
      <h2 id="case-level">{title}</h2>
      {now === undefined ? (
        <p>Not set yet.</p>
      ) : (
        <div className={styles.level}>
          <strong>
            Level {now.number}, {now.name}
          </strong>
          <span>{page.level?.reason}</span>
        </div>
      )}
      {page.suggestedLevel !== null && (
        <p className={styles.muted}>
          The facts point to level {page.suggestedLevel.number}, {page.suggestedLevel.name}:{' '}
          {page.suggestedLevel.because.join(' ')} A suggestion; you decide.
        </p>
      )}
      {!isOpen && page.row.status !== 'closed' && (
        <Button variant="default" size="xs" onClick={() => setOpen(true)}>
          {now === undefined ? 'Set the level' : 'Change the level'}
        </Button>
      )}
      {isOpen && (
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault();
            void save();
          }}
        >
          {missing !== null && (
            <div role="alert" className={styles.problem}>
              <p>{missing}</p>
            </div>
          )}
          <CaseProblem problem={problem} />
          <Radio.Group
            label="Which level?"
            value={level === null ? null : String(level)}
            onChange={value => setLevel(Number(value))}
          >
            {page.levels.map(each => (
              <Radio
                key={each.number}
                value={String(each.number)}
                label={`Level ${each.number}, ${each.name}`}
                description={each.description}
                mt="xs"
              />
            ))}
          </Radio.Group>
          <Textarea
            label="Why?"
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            maxLength={2000}
            autosize
            minRows={2}
          />
          <div className={styles.buttons}>
            <Button type="submit" loading={isBusy}>
              Set this level
            </Button>
            <Button variant="default" onClick={() => setOpen(false)}>
              Back
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
