import { Button, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { secondLookBounds } from '#contract/quality';
import { useMay } from '../../app/desk.tsx';
import { useHub } from '../../app/hub.tsx';
import { QueryStates } from '../referrals/QueryStates.tsx';
import { useDone, useFailed } from '../../app/useDone.ts';
import styles from './models.module.css';
import { secondLooksWords } from './models.presenter.ts';

const { least, most } = secondLookBounds;

/** How many decisions about matches somebody else looks at again without being told what was decided. */
export function SecondLooks() {
  const hub = useHub();
  const may = useMay();
  const share = useQuery(hub.quality.secondLookShare.queryOptions({ input: {} }));
  return (
    <section className={styles.section} aria-labelledby="second-looks-heading">
      <h2 id="second-looks-heading">Second looks</h2>
      <p>
        Some decisions about matches are looked at again by a colleague, who is not told what was decided. It
        shows how far people agree. Chance picks which; nobody can choose.{' '}
        {may('match.check') && <Link to="/review/quality">See how far people agree</Link>}
      </p>
      <QueryStates query={share} loading="Loading the share" lines={2}>
        {({ percent, decisionsAWeek }) => (
          <ShareForm key={percent} percent={percent} decisionsAWeek={decisionsAWeek} />
        )}
      </QueryStates>
    </section>
  );
}

function ShareForm({ percent, decisionsAWeek }: { percent: number; decisionsAWeek: number }) {
  const hub = useHub();
  const queries = useQueryClient();
  const done = useDone();
  const failed = useFailed();
  const [asked, setAsked] = useState<number | string>(percent);
  const set = useMutation(
    hub.quality.setSecondLookShare.mutationOptions({
      onSuccess: ({ entryId }, input) => {
        done(`${input.percent} in 100 decisions get a second look from now on.`, entryId);
        void queries.invalidateQueries();
      },
      onError: failed,
    }),
  );
  const whole = typeof asked === 'number' && Number.isInteger(asked) && asked >= least && asked <= most;
  return (
    <form
      className={styles.share}
      onSubmit={event => {
        event.preventDefault();
        if (whole) set.mutate({ percent: asked });
      }}
    >
      <NumberInput
        label="Of 100 decisions, how many get a second look?"
        description={`A whole number from ${least} to ${most}.`}
        value={asked}
        onChange={setAsked}
        min={least}
        max={most}
        allowDecimal={false}
        clampBehavior="none"
        w="22rem"
        maw="100%"
        error={whole ? null : `Enter a whole number from ${least} to ${most}.`}
      />
      <p aria-live="polite">{whole ? secondLooksWords(asked, decisionsAWeek) : ''}</p>
      <Button type="submit" variant="default" disabled={!whole || asked === percent} loading={set.isPending}>
        Save
      </Button>
    </form>
  );
}
