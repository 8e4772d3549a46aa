import { useQuery } from '@tanstack/react-query';
import { useHub } from '../../app/hub.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import styles from './DeskCard.module.css';

/** The numbers for a child at risk, on the locked screen too: a locked computer must never be in the way. */
export function DutyNumbers() {
  const hub = useHub();
  const contacts = useQuery(hub.policy.safeguardingContacts.queryOptions());
  const known = contacts.data?.teams ?? [];
  const teams = known.filter(team => team.phones.length > 0);
  return (
    <div className={styles.contacts}>
      <strong>A child in danger now: ring 999.</strong>
      {teams.slice(0, 4).map(team => (
        <div key={team.name}>
          {team.name}:{' '}
          {team.phones.map((phone, index) => (
            <span key={phone}>
              {index > 0 && ' or '}
              <PhoneLink number={phone} />
            </span>
          ))}
        </div>
      ))}
      {contacts.data !== undefined && teams.length === 0 && (
        <div>
          No number of your council is set here. Ring the number you know. A manager can add it under Admin,
          Council rules.
        </div>
      )}
    </div>
  );
}
