import { Menu, Tooltip } from '@mantine/core';
import { IconChevronDown, IconKeyboard, IconLock, IconSearch } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { SaveState } from '../../ui/SaveState.tsx';
import { useSaving } from '../saving.tsx';
import styles from './Header.module.css';

/** Search, what is saved, who is logged in (staff share machines) with what is their own, and the lock. */
export function Header({
  userName,
  onSearch,
  onHelp,
  onLock,
}: {
  userName: string;
  onSearch: () => void;
  onHelp: () => void;
  onLock: () => void;
}) {
  const { status } = useSaving();
  const navigate = useNavigate();
  return (
    <header className={styles.header} data-pane="header" data-print="never">
      <button type="button" className={styles.search} onClick={onSearch} aria-haspopup="dialog">
        <IconSearch aria-hidden size="1.125rem" stroke={1.75} />
        <span className={styles.searchWords}>Search people, families, cases…</span>
        <KeyHint keys="Ctrl+K" />
      </button>
      <div className={styles.saved}>
        <SaveState status={status} />
      </div>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <button type="button" className={styles.user}>
            <span className="screenReaderOnly">Signed in as </span>
            <span className={styles.userName}>{userName}</span>
            <IconChevronDown aria-hidden size="0.875rem" stroke={1.75} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void navigate('/settings')}>How the screen looks</Menu.Item>
          <Menu.Item onClick={() => void navigate('/admin/passphrase')}>My passphrase</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Keys and help (F1)">
        <button type="button" className={styles.tool} aria-label="Keys and help" onClick={onHelp}>
          <IconKeyboard aria-hidden size="1.25rem" stroke={1.6} />
        </button>
      </Tooltip>
      <Tooltip label="Lock (Ctrl+Shift+L)">
        <button type="button" className={styles.tool} onClick={onLock}>
          <IconLock aria-hidden size="1.125rem" stroke={1.75} />
          Lock
        </button>
      </Tooltip>
    </header>
  );
}
