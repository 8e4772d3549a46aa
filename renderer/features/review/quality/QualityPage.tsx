import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Draw } from '#contract/quality';
import type { Action } from '../../../app/actions.ts';
import { Page } from '../../../app/frame/Page.tsx';
import { useHub } from '../../../app/hub.tsx';
import { QueryStates } from '../../referrals/QueryStates.tsx';
import { dateWords } from '../review.presenter.ts';
import { AgreementPart } from './AgreementPart.tsx';
import { DisagreementList } from './DisagreementList.tsx';
import { DrawForm } from './DrawForm.tsx';
import { EstimateCard } from './EstimateCard.tsx';
import { kindTitle } from './quality.presenter.ts';
import styles from './quality.module.css';

/** How good matching is, for a manager: is the hub right by itself, do people agree, and what was found wrong. */
export function QualityPage() {
  const hub = useHub();
  const navigate = useNavigate();
  const overview = useQuery(hub.quality.overview.queryOptions({ input: {} }));
  const open = (overview.data?.estimates ?? []).reduce((sum, each) => sum + each.open, 0);
  const check = useMemo<Action>(
    () => ({
      id: 'quality.check',
      name: 'Check the drawn pairs',
      label: open === 0 ? 'No pairs drawn' : open === 1 ? 'Check 1 pair' : `Check ${open} pairs`,
      group: 'Second look',
      permission: 'match.check',
      when: () => open > 0,
      perform: () => void navigate('/review/quality/check'),
    }),
    [navigate, open],
  );
  return (
    <Page title="Quality of matching" action={check} tools={<Link to="/review">Possible matches</Link>}>
      <QueryStates query={overview} loading="Loading what was checked" lines={10}>
        {found => (
          <div className={styles.parts}>
            <section aria-labelledby="own-answers">
              <h2 id="own-answers">Is the hub right by itself?</h2>
              <p className={styles.lead}>
                A few of its own answers are taken by chance and shown to you without telling what they were.
                Nobody who is protected is ever in a sample.
              </p>
              <div className={styles.cards}>
                {found.estimates.map(estimate => (
                  <EstimateCard key={estimate.kind} estimate={estimate} />
                ))}
              </div>
              <DrawForm />
            </section>
            <AgreementPart agreement={found.agreement} />
            <DisagreementList disagreements={found.disagreements} />
            <Draws draws={found.draws} />
          </div>
        )}
      </QueryStates>
    </Page>
  );
}

/** Every draw with its seed, so that anybody can draw it again and look. */
function Draws({ draws }: { draws: readonly Draw[] }) {
  if (draws.length === 0) return null;
  return (
    <section aria-labelledby="draws">
      <h2 id="draws">Samples so far</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Drawn</th>
            <th scope="col">From</th>
            <th scope="col">By</th>
            <th scope="col">Seed</th>
            <th scope="col" className={styles.number}>
              Answered
            </th>
          </tr>
        </thead>
        <tbody>
          {draws.map(draw => (
            <tr key={draw.drawId}>
              <th scope="row">{dateWords(draw.at)}</th>
              <td>{kindTitle(draw.kind)}</td>
              <td>{draw.by}</td>
              <td>{draw.seed}</td>
              <td className={styles.number}>
                {draw.answered} of {draw.pairs}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
