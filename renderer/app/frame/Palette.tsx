import { Modal } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { isAvailable } from '../actions.ts';
import { useActions } from '../ActionsProvider.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { actionsMatching } from './paletteMatching.ts';
import styles from './Palette.module.css';

export type PaletteResult = {
  id: string;
  /** Heading: "Families", "People", "Cases", "Providers". */
  group: string;
  name: string;
  /** A second line that tells two of one name apart: age, town, reference. */
  detail?: string;
  icon?: ReactNode;
  open: () => void;
};

export type PaletteSearch = (text: string) => Promise<readonly PaletteResult[]>;

type Line = {
  id: string;
  group: string;
  name: string;
  detail: string | undefined;
  aside: ReactNode;
  open: () => void;
};

/** Ctrl+K: what can be found and what can be done, in one list. It shows each command's key, so it teaches. */
export function Palette({
  opened,
  onClose,
  search,
}: {
  opened: boolean;
  onClose: () => void;
  search: PaletteSearch;
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} padding={0} size="40rem" yOffset="10dvh">
      <Modal.Overlay />
      <Modal.Content aria-label="Search and commands">
        <Modal.Body>
          {/* Taken away at once on closing, so that opening again starts afresh. */}
          {opened && <PaletteBody onClose={onClose} search={search} />}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBody({ onClose, search }: { onClose: () => void; search: PaletteSearch }) {
  const [text, setText] = useState('');
  /** The line that the arrow keys came to; null for the first. By its id, because lines come in above it while one types. */
  const [chosen, setChosen] = useState<string | null>(null);
  const [enterWaits, setEnterWaits] = useState(false);
  const [asked] = useDebouncedValue(text.trim(), 60);
  const { actions, may } = useActions();
  const listId = useId();
  const found = useQuery({
    queryKey: ['palette', asked],
    queryFn: () => search(asked),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });

  const results: readonly Line[] = (asked.length >= 2 ? (found.data ?? []) : []).map(result => ({
    id: result.id,
    group: result.group,
    name: result.name,
    detail: result.detail,
    aside: null,
    open: result.open,
  }));
  const commands: readonly Line[] = actionsMatching(
    text,
    actions.filter(action => action.hidden !== true && isAvailable(action, may)),
  ).map(action => ({
    id: action.id,
    group: action.group,
    name: action.name,
    detail: undefined,
    aside: action.keys?.[0] === undefined ? null : <KeyHint keys={action.keys[0]} />,
    open: () => void action.perform(),
  }));
  const lines = [...results, ...commands];
  const current = Math.max(
    lines.length === 0 ? -1 : 0,
    lines.findIndex(line => line.id === chosen),
  );

  // Somebody who types fast presses Enter before the answer is there: it must not open the answer before.
  const typed = text.trim();
  const isStale =
    typed.length >= 2 && !found.isError && (asked !== typed || found.isPlaceholderData || found.isPending);

  const open = (line: Line | undefined) => {
    if (line === undefined) return;
    onClose();
    // After the window has closed and given focus back, so that the command may move focus itself.
    window.setTimeout(line.open, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    const next = moves[event.key];
    if (next !== undefined && lines.length > 0) {
      event.preventDefault();
      setChosen(lines[(next + lines.length) % lines.length]?.id ?? null);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // A line that somebody went to is the one they mean, whatever is still to come.
      if (isStale && lines[current]?.id !== chosen) setEnterWaits(true);
      else open(lines[current]);
    }
  };

  const first = lines[0];
  useEffect(() => {
    if (!enterWaits || isStale || first === undefined) return;
    onClose();
    window.setTimeout(first.open, 0);
  }, [enterWaits, isStale, first, onClose]);

  return (
    <div className={styles.palette}>
      <div className={styles.box}>
        <IconSearch aria-hidden size="1.25rem" stroke={1.75} />
        <input
          data-autofocus
          role="combobox"
          aria-label="Search people, families, cases and commands"
          aria-expanded={lines.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={lines[current] === undefined ? undefined : `${listId}-${current}`}
          autoComplete="off"
          spellCheck={false}
          placeholder="Name, reference, postcode, or what you want to do"
          value={text}
          onChange={event => {
            setText(event.currentTarget.value);
            setChosen(null);
            setEnterWaits(false);
          }}
          onKeyDown={onKeyDown}
        />
        <KeyHint keys="Escape" />
      </div>
      <ul id={listId} role="listbox" aria-label="Results" className={styles.list}>
        {lines.map((line, index) => (
          <li
            key={line.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            ref={index === current ? element => element?.scrollIntoView({ block: 'nearest' }) : null}
            className={styles.line}
            data-first={line.group !== lines[index - 1]?.group}
            onMouseDown={event => event.preventDefault()}
            onClick={() => open(line)}
          >
            <span className={styles.group}>{line.group}</span>
            <span className={styles.name}>
              {line.name}
              {line.detail !== undefined && <span className={styles.detail}> {line.detail}</span>}
            </span>
            {line.aside}
          </li>
        ))}
      </ul>
      <p role="status" className={styles.count}>
        {resultWords(text, lines.length, found.isFetching, found.isError)}
      </p>
    </div>
  );
}

function resultWords(text: string, count: number, searching: boolean, failed: boolean): string {
  if (failed) return 'The search did not answer. Commands still work. Try again in a moment.';
  if (searching && count === 0) return 'Searching…';
  const asked = text.trim();
  if (count === 0 && asked.length < 2) return 'Type two letters or more to find people.';
  if (count === 0)
    return `Nothing is found for “${shortened(asked)}”. Try fewer letters, a surname or a postcode.`;
  return count === 1 ? '1 result' : `${count} results`;
}

/** As much of what was typed as reads well in a sentence. */
function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
