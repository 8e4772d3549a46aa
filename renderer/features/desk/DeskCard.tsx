import { IconKey, IconLock, IconScale, IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DeskStatus } from '#contract/desk';
import styles from './DeskCard.module.css';

const promises = [
  { Icon: IconLock, words: 'Everything is encrypted on this computer and opens only with a passphrase.' },
  { Icon: IconScale, words: 'Every change and every look is written down. Nothing leaves without a record.' },
  {
    Icon: IconShieldCheck,
    words: 'Nobody is joined to another person without a reason you can see and undo.',
  },
];

/** The ground of the screens before the desk is open: what this is on the left, the form on the right. */
export function DeskCard({ status, children }: { status: DeskStatus; children: ReactNode }) {
  return (
    <div className={styles.ground}>
      <header className={styles.side}>
        <div>
          <p className={styles.small}>
            <IconKey aria-hidden size="1rem" />{' '}
            {status.sample ? 'Sample authority, made-up people' : 'OFFICIAL-SENSITIVE'}
          </p>
          <h1>{status.hubName ?? 'Early Help Hub'}</h1>
        </div>
        <ul className={styles.points}>
          {promises.map(({ Icon, words }) => (
            <li key={words}>
              <Icon aria-hidden size="1.25rem" stroke={1.5} />
              <span>{words}</span>
            </li>
          ))}
        </ul>
        <p className={styles.small}>Version {status.version}</p>
      </header>
      <main className={styles.main}>{children}</main>
    </div>
  );
}
