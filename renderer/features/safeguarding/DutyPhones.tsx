import { Link } from 'react-router';
import { useDesk, useMay } from '../../app/desk.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { teamsInOrder } from './safeguarding.presenter.ts';
import styles from './safeguarding.module.css';

/**
 * Whom to ring, large. Reads only the pack that the desk already holds, so that it shows even when the hub no longer
 * answers.
 */
export function DutyPhones() {
  const { pack } = useDesk();
  const may = useMay();
  const { emergency, channelRules } = pack.safeguarding;
  return (
    <section className={styles.card} aria-labelledby="ring-now">
      <h2 id="ring-now">Ring now. Do not wait for this page.</h2>
      <p className={styles.emergency}>
        In danger now: <PhoneLink number={emergency.phone} of="police, ambulance or fire" />
      </p>
      <ul className={styles.teams}>
        {teamsInOrder(pack.safeguarding.teams).map(team => (
          <li key={team.id}>
            <strong>{team.name}</strong>
            {team.phones.map(phone => (
              <div key={phone} className={styles.number}>
                <PhoneLink number={phone} of={team.name} />
              </div>
            ))}
            {team.phones.length === 0 && (
              <p>
                No number is set here. Use the number you know.{' '}
                {may('safeguarding.numbers') ? (
                  <Link to="/admin/council">Add it under Council rules</Link>
                ) : (
                  'A manager or an administrator adds it under Admin, Council rules.'
                )}
              </p>
            )}
            {team.hours !== null && <p>{team.hours}</p>}
            <p>{team.words}</p>
          </li>
        ))}
      </ul>
      {channelRules.map(rule => (
        <p key={rule.id}>
          <strong>{rule.words}</strong>
        </p>
      ))}
      <p>{pack.safeguarding.neverDelay.words}</p>
    </section>
  );
}
