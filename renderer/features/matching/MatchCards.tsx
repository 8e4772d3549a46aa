import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { MatchSettings, RankedProvider } from '#contract/matching';
import type { Action } from '../../app/actions.ts';
import { useListKeys } from '../../app/useListKeys.ts';
import { MatchCard } from './MatchCard.tsx';
import { withExclusion, withPin } from './matching.presenter.ts';
import styles from './matching.module.css';

/** The ranked cards. Up and Down move, Enter chooses, C compares, P pins, X leaves out with a reason. */
export function MatchCards({
  eligible,
  settings,
  compared,
  mayAllocate,
  onChange,
  onCompare,
  onChoose,
}: {
  eligible: readonly RankedProvider[];
  settings: MatchSettings;
  compared: readonly string[];
  mayAllocate: boolean;
  onChange: (settings: MatchSettings) => void;
  onCompare: (providerId: string) => void;
  onChoose: (providerId: string) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const current = useRef<string | null>(null);
  const [excluding, setExcluding] = useState<string | null>(null);
  const actions = useMemo<Action[]>(() => {
    const onCurrent = (act: (id: string) => void) => () => {
      if (current.current !== null) act(current.current);
    };
    const group = 'Match';
    return [
      {
        id: 'match.compare',
        name: 'Compare this service',
        label: 'Compare',
        group,
        keys: ['C'],
        perform: onCurrent(onCompare),
      },
      {
        id: 'match.pin',
        name: 'Pin this service to the top',
        label: 'Pin',
        group,
        keys: ['P'],
        perform: onCurrent(id => onChange(withPin(settings, id))),
      },
      {
        id: 'match.exclude',
        name: 'Leave this service out',
        label: 'Leave out',
        group,
        keys: ['X'],
        perform: onCurrent(setExcluding),
      },
    ];
  }, [onCompare, onChange, settings]);
  const letters = useListKeys(actions);
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches('[data-provider]')) return;
    letters(event);
    if (event.defaultPrevented || event.altKey || event.ctrlKey) return;
    const cards = [...(list.current?.querySelectorAll<HTMLElement>('[data-provider]') ?? [])];
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      cards[cards.indexOf(target) + step]?.focus();
    } else if (event.key === 'Enter' && mayAllocate) {
      event.preventDefault();
      onChoose(target.dataset['provider'] ?? '');
    }
  };
  return (
    <ol
      ref={list}
      className={styles.cards}
      aria-label="Services that fit, best first"
      onKeyDown={onKeyDown}
      onFocus={event => {
        const card = event.target.closest<HTMLElement>('[data-provider]');
        if (card !== null) current.current = card.dataset['provider'] ?? null;
      }}
    >
      {eligible.map(entry => (
        <MatchCard
          key={entry.provider.id}
          entry={entry}
          isCompared={compared.includes(entry.provider.id)}
          isExcluding={excluding === entry.provider.id}
          mayAllocate={mayAllocate}
          onChoose={() => onChoose(entry.provider.id)}
          onPin={() => onChange(withPin(settings, entry.provider.id))}
          onCompare={() => onCompare(entry.provider.id)}
          onExclude={() => setExcluding(entry.provider.id)}
          onExcluded={reason => {
            setExcluding(null);
            if (reason !== null) onChange(withExclusion(settings, entry.provider.id, reason));
          }}
        />
      ))}
    </ol>
  );
}
