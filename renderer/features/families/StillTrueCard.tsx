import { Button, Select } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { FamilyView } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import type { Action } from '../../app/actions.ts';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { useListKeys } from '../../app/useListKeys.ts';
import { useToast } from '../../ui/toasts.tsx';
import { NewMark } from './familyContext.tsx';
import { tellersOf } from './families.presenter.ts';
import { useDone } from '../../app/useDone.ts';
import families from './families.module.css';
import styles from './overview.module.css';

/** More than these wait behind one button, so that the question stays a quiet one. */
const mostAsked = 3;

/** Facts that workers act on and nobody has confirmed for long: yes, or changed. One key each, and who told us. */
export function StillTrueCard({ view, onChanged }: { view: FamilyView; onChanged: (fact: KeyFact) => void }) {
  const hub = useHub();
  const toast = useToast();
  const done = useDone();
  const { familyId } = view.banner;
  const tellers = useMemo(() => tellersOf(view), [view]);
  const [toldBy, setToldBy] = useState<string>(tellers[0] ?? 'The family');
  const [showsAll, setShowsAll] = useState(false);
  const current = useRef<KeyFact | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const confirm = useMutation(
    hub.families.confirmFact.mutationOptions({
      onSuccess: ({ entryId }) => {
        done(`Written down: still true, told by ${toldBy}.`, entryId);
      },
      onError: error => {
        const { what, todo } = refusalOf(error);
        toast(`${what} ${todo}`);
      },
    }),
  );
  const { mutate } = confirm;
  const old = view.keyFacts.filter(fact => fact.state === 'old');
  const { isSuccess, reset } = confirm;
  const asking = useRef(old.length);
  // The answered question goes away, so focus moves to the next one, or to the services when none is left.
  useEffect(() => {
    const isFewer = old.length < asking.current;
    asking.current = old.length;
    if (!isFewer || !isSuccess) return;
    reset();
    const next = list.current?.querySelector('button') ?? document.getElementById('overview-involved');
    next?.focus();
  }, [old.length, isSuccess, reset]);
  const actions = useMemo<readonly Action[]>(
    () => [
      {
        id: 'stillTrue.yes',
        name: 'Yes, this is still true',
        label: 'Yes, still true',
        group: 'Still true?',
        keys: ['Y'],
        perform: () => {
          const fact = current.current;
          if (fact !== null) mutate({ familyId, key: fact.key, value: fact.value, toldBy });
        },
      },
      {
        id: 'stillTrue.changed',
        name: 'This has changed',
        label: 'Changed',
        group: 'Still true?',
        keys: ['C'],
        perform: () => {
          if (current.current !== null) onChanged(current.current);
        },
      },
    ],
    [mutate, familyId, toldBy, onChanged],
  );
  const letters = useListKeys(actions);
  if (view.keyFacts.length === 0) return null;
  const fresh = view.keyFacts.filter(fact => fact.state === 'fresh');
  const asked = showsAll ? [...old, ...fresh] : old.slice(0, mostAsked);
  const hidden = view.keyFacts.length - Math.min(old.length, mostAsked);
  const onKeyDown = (fact: KeyFact) => (event: KeyboardEvent) => {
    current.current = fact;
    letters(event);
  };
  return (
    <section aria-labelledby="still-true" className={styles.stillTrue} data-print="never">
      <h2 id="still-true">Still true?</h2>
      {asked.length > 0 && (
        <label className={styles.told}>
          <span>Who tells us</span>
          <Select
            aria-label="Who tells us"
            size="xs"
            data={tellers}
            value={toldBy}
            allowDeselect={false}
            onChange={value => setToldBy(value ?? toldBy)}
          />
        </label>
      )}
      <ul ref={list} className={families.plain}>
        {asked.map(fact => (
          <li key={fact.key} data-row={fact.key} className={styles.askedFact} onKeyDown={onKeyDown(fact)}>
            <span className={styles.askedLabel}>{fact.label}</span> <NewMark row={fact.key} />
            <span className={styles.askedValue}>{fact.value}</span>
            <span className={families.second}>
              {fact.words}
              {fact.confirmed === null
                ? ''
                : ` by ${fact.confirmed.toldBy}, written down by ${fact.confirmed.recordedBy}`}
              {fact.source === 'This hub' ? '' : ` (${fact.source})`}
            </span>
            <span className={styles.askedButtons}>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Yes, still true: ${fact.label}`}
                loading={confirm.isPending && confirm.variables.key === fact.key}
                onClick={() => mutate({ familyId, key: fact.key, value: fact.value, toldBy })}
              >
                Yes, still true
              </Button>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`Changed: ${fact.label}`}
                onClick={() => onChanged(fact)}
              >
                Changed
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          className={families.textButton}
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show fewer' : moreWords(Math.max(0, old.length - mostAsked), fresh.length)}
        </button>
      )}
    </section>
  );
}

/** "2 more to ask about, 4 known well enough". */
function moreWords(old: number, fresh: number): string {
  const parts = [
    old === 0 ? '' : `${old} more to ask about`,
    fresh === 0 ? '' : `${fresh} known well enough`,
  ].filter(Boolean);
  return `Show ${parts.join(', ')}`;
}
