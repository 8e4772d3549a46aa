import {
  IconBook2,
  IconDatabaseImport,
  IconDeviceFloppy,
  IconHistory,
  IconKey,
  IconScale,
  IconUserCog,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Permission } from '#contract/permissions';
import { useMay } from '../../app/desk.tsx';
import { Page } from '../../app/frame/Page.tsx';
import styles from './Admin.module.css';

type Place = { to: string; name: string; about: string; permission: Permission; Icon: TablerIcon };

const places: readonly Place[] = [
  {
    to: '/admin/imports',
    name: 'Imports',
    about: 'Bring in social care history, school rolls and other files.',
    permission: 'import.run',
    Icon: IconDatabaseImport,
  },
  {
    to: '/admin/backups',
    name: 'Backups',
    about: 'Make a checked copy of everything, or put one back.',
    permission: 'backup.run',
    Icon: IconDeviceFloppy,
  },
  {
    to: '/admin/record',
    name: 'Record of changes and looks',
    about: 'Who changed what, who looked at whom, what left the hub, and proof that nothing was altered.',
    permission: 'journal.read',
    Icon: IconHistory,
  },
  {
    to: '/admin/people',
    name: 'Accounts',
    about: 'Who may use this hub, and for what.',
    permission: 'users.edit',
    Icon: IconUserCog,
  },
  {
    to: '/admin/council',
    name: 'Council rules',
    about:
      'Levels of need, deadlines, who may agree, panels, whom to ring, closure days, and the file of rules.',
    permission: 'signed-in',
    Icon: IconBook2,
  },
  {
    to: '/admin/matching',
    name: 'How matching is weighed',
    about:
      'What speaks for and against one person, learning it from your own records, and how many decisions get a second look.',
    permission: 'linkage.model',
    Icon: IconScale,
  },
  {
    to: '/admin/passphrase',
    name: 'My passphrase',
    about: 'Change the words that open the hub for you.',
    permission: 'signed-in',
    Icon: IconKey,
  },
];

/** The places for looking after the hub, each only for those who may use it. */
export function AdminPage() {
  const may = useMay();
  return (
    <Page title="Admin">
      <ul className={styles.cards}>
        {places
          .filter(place => may(place.permission))
          .map(({ to, name, about, Icon }) => (
            <li key={to}>
              <Link to={to} className={styles.card}>
                <Icon aria-hidden size="1.5rem" stroke={1.5} />
                <span>
                  <strong>{name}</strong>
                  <p>{about}</p>
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  );
}
