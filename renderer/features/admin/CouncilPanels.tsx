import type { Panel, PolicyPack } from '#contract/policyPack';
import { atStart } from '../../app/atStart.ts';
import styles from './Admin.module.css';
import { basisWords, panelFacts } from './council.presenter.ts';

/** The panels a family may be brought to: how often, who, by when papers are in, and what the family is sent. */
export function CouncilPanels({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>{atStart(pack.terms.panels)}</h2>
      {pack.panels.length === 0 ? (
        <p className={styles.muted}>This council’s pages name none.</p>
      ) : (
        pack.panels.map(panel => <OnePanel key={panel.id} panel={panel} />)
      )}
    </section>
  );
}

function OnePanel({ panel }: { panel: Panel }) {
  return (
    <>
      <h3>{panel.name === panel.short ? panel.name : `${panel.name} (${panel.short})`}</h3>
      <dl className={styles.facts}>
        {panelFacts(panel).map(fact => (
          <div key={fact.name} style={{ display: 'contents' }}>
            <dt>{fact.name}</dt>
            <dd>{fact.words}</dd>
          </div>
        ))}
      </dl>
      <ul className={styles.sources} aria-label={`Where the rules of the ${panel.short} come from`}>
        {panel.basis.map(basis => (
          <li key={basisWords(basis)} className={styles.quote}>
            {basisWords(basis)}
          </li>
        ))}
      </ul>
    </>
  );
}
