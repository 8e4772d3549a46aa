import type { PolicyPack } from '#contract/policyPack';
import { atStart } from '../../app/atStart.ts';
import { dayWords } from '../../app/dayWords.ts';
import { useDesk, useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Admin.module.css';
import { CouncilAgreement } from './CouncilAgreement.tsx';
import { CouncilPanels } from './CouncilPanels.tsx';
import { SafeguardingTeams } from './SafeguardingTeams.tsx';
import { ClosureDays } from './ClosureDays.tsx';
import { IdleMinutes } from './IdleMinutes.tsx';
import { PolicyFile } from './PolicyFile.tsx';
import { basisWords, clockWords } from './council.presenter.ts';

/** The council's rules as the app uses them, each with where it comes from. */
export function CouncilPage() {
  const { pack } = useDesk();
  const may = useMay();
  return (
    <Page title={`Rules of ${pack.name}`}>
      <p className={styles.muted}>
        {pack.version.label}, in force from {dayWords(pack.version.inForceFrom)}. A case keeps the rules it
        started under.{' '}
        {may('settings.edit')
          ? 'You change the rules with a file, at the end of this page.'
          : 'An administrator changes the rules with a file.'}
      </p>
      <Levels pack={pack} />
      <Clocks pack={pack} />
      <CouncilAgreement pack={pack} />
      <CouncilPanels pack={pack} />
      <SafeguardingTeams pack={pack} />
      <ClosureDays />
      {may('settings.edit') && <IdleMinutes />}
      {may('settings.edit') && <PolicyFile />}
    </Page>
  );
}

function Levels({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>{atStart(pack.terms.levelsOfNeed)}</h2>
      {pack.levelsNote !== null && <p className={styles.muted}>{pack.levelsNote}</p>}
      <dl className={styles.facts}>
        {pack.levels.map(level => (
          <div key={level.number} style={{ display: 'contents' }}>
            <dt>{level.name === `Level ${level.number}` ? level.name : `${level.number} ${level.name}`}</dt>
            <dd>
              {level.description} {level.outcomeWords}.
              <p className={styles.quote}>{basisWords(level.basis)}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Clocks({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>Deadlines</h2>
      <dl className={styles.facts}>
        {pack.clocks.map(clock => (
          <div key={clock.id} style={{ display: 'contents' }}>
            <dt>{clock.label}</dt>
            <dd>
              {clockWords(clock)}{' '}
              {clock.amount === null && <StatusTag status="waiting">Our suggestion</StatusTag>}
              <p className={styles.quote}>{basisWords(clock.basis)}</p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
