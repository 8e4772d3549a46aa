import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import styles from './PersonPicker.module.css';

export type FoundPerson = {
  id: string;
  name: string;
  /** "9", "34", "due Mar 2027"; null when not known. */
  age: string | null;
  /** One line; null when not known or withheld. */
  address: string | null;
  /** Where we know them from: "School, 12 Nov 2026". */
  source: string;
};

const newPerson = 'new person';

/**
 * Finds a person. Each line tells people of one name apart: age, address, where we know them from. The
 * last line adds a new person with the words typed, so nobody is sent away to a manager to do it.
 */
export function PersonPicker({
  label,
  description,
  value,
  onChange,
  search,
  onCreate,
  error,
  required = false,
  id: givenId,
}: {
  label: string;
  description?: ReactNode;
  value: FoundPerson | null;
  onChange: (person: FoundPerson | null) => void;
  search: (text: string) => Promise<readonly FoundPerson[]>;
  /** Offers "Add a new person"; called with the words typed. */
  onCreate?: (words: string) => void;
  error?: string | undefined;
  required?: boolean;
  id?: string;
}) {
  const generatedId = useId();
  const id = givenId ?? generatedId;
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { dropdownOpened, selectFirstOption, updateSelectedOptionIndex } = combobox;
  const [text, setText] = useState(value?.name ?? '');
  const [asked] = useDebouncedValue(text.trim(), 120);
  const isTyping = value === null && asked.length >= 2;
  const found = useQuery({
    queryKey: ['person picker', id, asked],
    queryFn: () => search(asked),
    enabled: isTyping,
    placeholderData: keepPreviousData,
  });
  const people = isTyping ? (found.data ?? []) : [];
  const typed = text.trim();
  const isStale =
    value === null &&
    typed.length >= 2 &&
    !found.isError &&
    (asked !== typed || found.isPlaceholderData || found.isPending);

  // Another answer may bring other people: the choice stays with the person it was made of, or begins at the first.
  const hasMoved = useRef(false);
  const shown = people.map(person => person.id).join(' ');
  useLayoutEffect(() => {
    if (!dropdownOpened) return;
    if (hasMoved.current) updateSelectedOptionIndex('selected');
    else selectFirstOption();
  }, [shown, dropdownOpened, selectFirstOption, updateSelectedOptionIndex]);

  // Somebody who types fast presses Enter before the answer is there: it must not take a person of the answer before.
  const enterWaits = useRef(false);
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') hasMoved.current = true;
    if (event.key !== 'Enter' || !isStale || hasMoved.current) return;
    event.preventDefault();
    event.stopPropagation();
    enterWaits.current = true;
  };

  const submit = (chosen: string) => {
    enterWaits.current = false;
    combobox.closeDropdown();
    if (chosen === newPerson) {
      onCreate?.(text.trim());
      return;
    }
    const person = people.find(each => each.id === chosen);
    if (person === undefined) return;
    setText(person.name);
    onChange(person);
  };
  const first = people[0]?.id ?? (onCreate === undefined ? null : newPerson);
  const takeFirst = useEffectEvent(() => {
    if (enterWaits.current && !found.isError && first !== null) submit(first);
    enterWaits.current = false;
  });
  useEffect(() => {
    if (!isStale) takeFirst();
  }, [isStale]);
  const words = () => {
    if (asked.length < 2) return 'Type two letters or more of the name, or a date of birth.';
    if (found.isError) return 'The search did not answer. What you typed is kept. Try again in a moment.';
    if (found.isPending) return 'Searching…';
    if (people.length === 0) return `We know nobody called “${asked}”.`;
    return people.length === 1 ? '1 person found' : `${people.length} people found`;
  };

  return (
    <div>
      <Combobox store={combobox} onOptionSubmit={submit} shadow="md">
        <Combobox.Target>
          <InputBase
            id={id}
            label={label}
            description={description}
            error={error}
            required={required}
            autoComplete="off"
            spellCheck={false}
            value={text}
            rightSection={found.isFetching ? <Loader size="1rem" aria-hidden /> : null}
            onChange={event => {
              setText(event.currentTarget.value);
              if (value !== null) onChange(null);
              hasMoved.current = false;
              enterWaits.current = false;
              combobox.openDropdown();
              combobox.selectFirstOption();
            }}
            onKeyDownCapture={onKeyDownCapture}
            onFocus={() => value === null && combobox.openDropdown()}
            onBlur={() => {
              enterWaits.current = false;
              combobox.closeDropdown();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options aria-label={label} className={styles.options}>
            {people.map(person => (
              <Combobox.Option key={person.id} value={person.id} className={styles.option ?? ''}>
                <span className={styles.name}>{person.name}</span>
                <span className={styles.age}>{person.age ?? 'age not known'}</span>
                <span className={styles.more}>
                  {person.address ?? 'No address'} · {person.source}
                </span>
              </Combobox.Option>
            ))}
            {onCreate !== undefined && text.trim() !== '' && (
              <Combobox.Option value={newPerson} className={styles.create ?? ''}>
                <IconUserPlus aria-hidden size="1.125rem" stroke={1.75} />
                Add “{text.trim()}” as a new person
              </Combobox.Option>
            )}
          </Combobox.Options>
          <div className={styles.count}>{words()}</div>
        </Combobox.Dropdown>
      </Combobox>
      <span role="status" className="screenReaderOnly">
        {combobox.dropdownOpened ? words() : ''}
      </span>
      {value !== null && (
        <p className={styles.chosen}>
          {[value.age, value.address, value.source].filter(part => part !== null).join(' · ')}
        </p>
      )}
    </div>
  );
}
