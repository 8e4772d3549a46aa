import { TextInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type ReactNode, type Ref, useId, useState } from 'react';
import styles from './PasswordField.module.css';

/** How hard a passphrase is to guess: 0 to 4, and what would help. */
type Strength = { score: 0 | 1 | 2 | 3 | 4; words: string };

/** A passphrase that can be shown, pasted and filled by a password manager (WCAG 3.3.8). */
export function PasswordField({
  label,
  description,
  value,
  onChange,
  error,
  strength = null,
  isNew = false,
  required = false,
  autoFocus = false,
  id: givenId,
  ref,
}: {
  label: string;
  description?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** Shown as a meter with its words. */
  strength?: Strength | null;
  /** A new passphrase: lets password managers offer one. */
  isNew?: boolean;
  required?: boolean;
  autoFocus?: boolean;
  id?: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const generatedId = useId();
  const id = givenId ?? generatedId;
  const [shown, setShown] = useState(false);
  const Eye = shown ? IconEyeOff : IconEye;
  return (
    <div className={styles.field}>
      <TextInput
        id={id}
        ref={ref ?? null}
        type={shown ? 'text' : 'password'}
        label={label}
        description={description}
        error={error}
        required={required}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        rightSectionWidth="5.25rem"
        rightSection={
          <button type="button" className={styles.show} aria-pressed={shown} onClick={() => setShown(!shown)}>
            <Eye aria-hidden size="1rem" />
            {shown ? 'Hide' : 'Show'}
            <span className="screenReaderOnly"> {label}</span>
          </button>
        }
      />
      {strength !== null && (
        <div className={styles.meter}>
          <span className={styles.bars} data-score={strength.score} aria-hidden>
            <i />
            <i />
            <i />
            <i />
          </span>
          <span role="status">{strength.words}</span>
        </div>
      )}
    </div>
  );
}
