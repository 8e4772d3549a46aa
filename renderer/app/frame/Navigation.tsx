import { Tooltip } from '@mantine/core';
import {
  IconHomeHeart,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
} from '@tabler/icons-react';
import { NavLink } from 'react-router';
import type { Area, AreaId } from './areas.ts';
import styles from './Navigation.module.css';

/** Left navigation: the areas a person may open, with the work waiting in each. Folds to icons with tooltips. */
export function Navigation({
  hubName,
  areas,
  counts,
  folded,
  onFold,
  notes = [],
}: {
  hubName: string;
  areas: readonly Area[];
  counts: Partial<Record<AreaId, number>>;
  folded: boolean;
  /** Not given where the window leaves no choice. */
  onFold?: (folded: boolean) => void;
  /** What should stand on every page about this desk, in few words: "Browser shell". */
  notes?: readonly string[];
}) {
  const foldLabel = folded ? 'Show the names of the areas' : 'Fold to icons';
  const FoldIcon = folded ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  return (
    <nav
      className={styles.navigation}
      data-folded={folded}
      aria-label="Areas"
      data-pane="areas"
      data-print="never"
    >
      <div className={styles.hub}>
        <IconHomeHeart aria-hidden size="1.375rem" stroke={1.75} />
        <span className={styles.hubName}>{hubName}</span>
      </div>
      <ul className={styles.areas}>
        {areas.map(({ id, label, path, Icon }) => {
          const count = counts[id];
          return (
            // The tooltip holds the item, not the link: a router link makes a new ref at every render, and a tooltip
            // that holds one draws itself for ever.
            <Tooltip
              key={id}
              label={count === undefined ? label : `${label}, ${count}`}
              position="right"
              disabled={!folded}
            >
              <li>
                <NavLink to={path} className={styles.area ?? ''}>
                  <Icon aria-hidden size="1.25rem" stroke={1.6} />
                  <span className={styles.label}>{label}</span>
                  {count !== undefined && (
                    <span className={styles.count}>
                      {count}
                      <span className="screenReaderOnly"> waiting</span>
                    </span>
                  )}
                </NavLink>
              </li>
            </Tooltip>
          );
        })}
      </ul>
      {notes.length > 0 && (
        <ul className={styles.notes} aria-label="About this desk">
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {onFold !== undefined && (
        <Tooltip label={foldLabel} position="right">
          <button
            type="button"
            className={styles.fold}
            aria-label={foldLabel}
            onClick={() => onFold(!folded)}
          >
            <FoldIcon aria-hidden size="1.25rem" stroke={1.6} />
          </button>
        </Tooltip>
      )}
    </nav>
  );
}
