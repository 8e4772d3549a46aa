import { Input, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import type { DateExpectation, PartialDate } from '#contract/dates';
import { type DateReading, type ReadDate, useReadDate } from '../app/dates.tsx';
import { useSettings } from '../app/settings/SettingsProvider.tsx';
import { afterPress } from './afterPress.ts';
import { boxesAsText, boxesOf, dateAsTyped } from './dateText.ts';
import { useHeldForm } from './useHeldForm.ts';
import styles from './DateField.module.css';

/** A short wait, so that the hub is not asked about half a date at every key. */
const waitMilliseconds = 180;

export type DateFieldProps = {
  label: string;
  description?: ReactNode;
  /** Where the field starts from; the field keeps the words typed itself. */
  value: PartialDate | null;
  /** Called with the date once it can be read, and with null when the box is emptied or cannot be read. */
  onChange: (value: PartialDate | null) => void;
  /** From the form; the field's own words stand before it, since they say what is wrong with what was typed. */
  error?: string | undefined;
  /** Which side of today the answer lies on; decides what two figures of a year mean. */
  expectation?: DateExpectation;
  readDate?: ReadDate;
  required?: boolean;
  /** The id of the input, for ErrorSummary. */
  id?: string;
};

/**
 * A date in one box that understands `23/12/26`, `23 dec`, `+5wd`, `about 2015`, and says back what it
 * understood. Ctrl+; writes today. A setting turns it into three boxes.
 */
export function DateField(props: DateFieldProps) {
  const { label, description, value, onChange, error, expectation = 'any', required = false } = props;
  const generatedId = useId();
  const id = props.id ?? generatedId;
  const readDate = useReadDate(props.readDate);
  const { settings } = useSettings();
  const [text, setText] = useState(value === null ? '' : dateAsTyped(value));
  const [boxes, setBoxes] = useState(() => boxesOf(value));
  const [reading, setReading] = useState<DateReading | null>(null);
  const [left, setLeft] = useState(false);
  const heldForm = useHeldForm(id);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (text.trim() === '') return undefined;
    let isCurrent = true;
    const timer = window.setTimeout(() => {
      const answer = readDate(text, expectation);
      answer.then(
        found => {
          if (!isCurrent) return;
          heldForm.end(() => {
            setReading(found);
            tell.current(found.kind === 'date' ? found.value : null);
          });
        },
        () => {
          if (!isCurrent) return;
          heldForm.end(() => {
            setReading({
              kind: 'problem',
              message: 'The date could not be checked. Your words are kept. Try again.',
            });
            tell.current(null);
          });
        },
      );
    }, waitMilliseconds);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [text, expectation, readDate, heldForm]);

  const type = (next: string) => {
    setText(next);
    setLeft(false);
    if (next.trim() !== '') {
      if (next !== text) heldForm.begin();
      return;
    }
    heldForm.end(() => {
      setReading(null);
      tell.current(null);
    });
  };
  const leave = () => afterPress(() => setLeft(true));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.key !== ';') return;
    event.preventDefault();
    const today: PartialDate = { date: Temporal.Now.plainDateISO().toString(), precision: 'day' };
    setBoxes(boxesOf(today));
    type(dateAsTyped(today));
  };

  const isShown = left || error !== undefined;
  const problem = isShown && reading?.kind === 'problem' ? reading.message : error;
  const echo = reading?.kind === 'date' ? reading.echo : '';
  const spoken = (
    <span className={styles.echo} role="status">
      {echo}
    </span>
  );

  if (settings.threeDateBoxes) {
    const change = (part: Partial<typeof boxes>) => {
      const next = { ...boxes, ...part };
      setBoxes(next);
      type(boxesAsText(next));
    };
    return (
      <fieldset className={styles.boxes} aria-describedby={`${id}-echo`} onBlur={leave} onKeyDown={onKeyDown}>
        <legend>
          {label}
          {required && <span aria-hidden> *</span>}
        </legend>
        {description !== undefined && <Input.Description>{description}</Input.Description>}
        {problem !== undefined && <Input.Error>{problem}</Input.Error>}
        <div className={styles.row}>
          <TextInput
            id={id}
            label="Day"
            inputMode="numeric"
            maxLength={2}
            w="4rem"
            value={boxes.day}
            error={problem !== undefined}
            onChange={event => change({ day: event.currentTarget.value })}
          />
          <TextInput
            label="Month"
            inputMode="numeric"
            maxLength={9}
            w="5rem"
            value={boxes.month}
            error={problem !== undefined}
            onChange={event => change({ month: event.currentTarget.value })}
          />
          <TextInput
            label="Year"
            inputMode="numeric"
            maxLength={4}
            w="5.5rem"
            value={boxes.year}
            error={problem !== undefined}
            onChange={event => change({ year: event.currentTarget.value })}
          />
        </div>
        <div id={`${id}-echo`}>{spoken}</div>
      </fieldset>
    );
  }
  return (
    <div className={styles.field}>
      <TextInput
        id={id}
        label={label}
        description={description}
        error={problem}
        required={required}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={event => type(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
        classNames={{ input: styles.box ?? '' }}
      />
      {spoken}
    </div>
  );
}
