import type { PolicyPack } from '#contract/policyPack';
import { useDesk, useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import styles from './Admin.module.css';
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
        {pack.version.label}, in force from {pack.version.inForceFrom}. A case keeps the rules it started
        under. Rules are changed by a new policy file; an administrator checks it first with “npm run hub --
        policy check”.
      </p>
      <Levels pack={pack} />
      <Clocks pack={pack} />
      <Contacts pack={pack} />
      <ClosureDays />
      {may('settings.edit') && <IdleMinutes />}
      {may('settings.edit') && <PolicyFile />}
    </Page>
  );
}

function Levels({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>Levels of need</h2>
      <dl className={styles.facts}>
        {pack.levels.map(level => (
          <div key={level.number} style={{ display: 'contents' }}>
            <dt>
              {level.number} {level.name}
            </dt>
            <dd>
              {level.description} {level.outcomeWords}{' '}
              <span className={styles.quote}>{basisWords(level.basis)}</span>
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
              {clock.amount === null && <StatusTag status="waiting">Our suggestion</StatusTag>}{' '}
              <span className={styles.quote}>{basisWords(clock.basis)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Contacts({ pack }: { pack: PolicyPack }) {
  return (
    <section className={styles.section}>
      <h2>Whom to ring when a child may be at risk</h2>
      <dl className={styles.facts}>
        {pack.safeguarding.teams.map(team => (
          <div key={team.id} style={{ display: 'contents' }}>
            <dt>{team.name}</dt>
            <dd>
              {team.phones.length === 0 ? (
                <StatusTag status="cannotFinish">
                  No number on the council’s page: add it to the policy file
                </StatusTag>
              ) : (
                team.phones.map(phone => <PhoneLink key={phone} number={phone} of={team.name} />)
              )}{' '}
              <span className={styles.quote}>{team.hours ?? ''}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
