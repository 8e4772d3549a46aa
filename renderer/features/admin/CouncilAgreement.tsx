import type { PolicyPack } from '#contract/policyPack';
import { atStart } from '../../app/atStart.ts';
import styles from './Admin.module.css';
import { agreementFacts } from './council.presenter.ts';

/** Who may agree, in what form and before what, as the council asks for it. */
export function CouncilAgreement({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>{atStart(pack.terms.agreement)}</h2>
      <dl className={styles.facts}>
        {agreementFacts(pack).map(fact => (
          <div key={fact.name} style={{ display: 'contents' }}>
            <dt>{fact.name}</dt>
            <dd>
              {fact.words}
              <p className={styles.quote}>{fact.basis}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
