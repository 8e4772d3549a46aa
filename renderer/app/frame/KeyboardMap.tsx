import { Modal } from '@mantine/core';
import { isAvailable } from '../actions.ts';
import { useActions } from '../ActionsProvider.tsx';
import { useSettings } from '../settings/SettingsProvider.tsx';
import { keyCaps } from '../keys.ts';
import styles from './KeyboardMap.module.css';

/** Every key that works now, by group. F1, Ctrl+/ and, in a list, the question mark open it. */
export function KeyboardMap({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { actions, may } = useActions();
  const { settings } = useSettings();
  const withKeys = actions.filter(action => (action.keys?.length ?? 0) > 0 && isAvailable(action, may));
  const groups = Map.groupBy(withKeys, action => action.group);
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" size="46rem">
      <p>
        Single letters work only while a list has focus
        {settings.letterKeys
          ? '. You can turn them off in How the screen looks.'
          : ', and are turned off now.'}
      </p>
      <div className={styles.groups}>
        {[...groups].map(([group, members]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={styles.list}>
              {members.map(action => (
                <div key={action.id} className={styles.line}>
                  <dt>{action.name}</dt>
                  <dd>
                    {(action.keys ?? []).map((keys, index) => (
                      <span key={keys} className={styles.keys}>
                        {index > 0 && <span className={styles.or}>or</span>}
                        {keyCaps(keys).map(cap => (
                          <kbd key={cap}>{cap}</kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
