import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { usualServices } from './choices.ts';
import styles from './intake.module.css';

/** Services by name: the usual ones to tick, any other to type, parted by commas. */
export function ServiceChoice({
  id,
  label,
  description,
  services,
  onChange,
  error,
}: {
  id: string;
  label: string;
  description: string;
  services: readonly string[];
  onChange: (services: string[]) => void;
  error?: string | undefined;
}) {
  const usual = services.filter(service => usualServices.includes(service));
  const [others, setOthers] = useState(
    services.filter(service => !usualServices.includes(service)).join(', '),
  );
  const tell = (ticked: readonly string[], typed: string) => {
    const named = typed
      .split(',')
      .map(service => service.trim())
      .filter(service => service !== '');
    onChange([...new Set([...ticked, ...named])]);
  };
  return (
    <div className={styles.services}>
      <Checkbox.Group
        id={id}
        tabIndex={-1}
        label={label}
        description={description}
        value={usual}
        onChange={ticked => tell(ticked, others)}
        error={error}
      >
        <div className={styles.ticks}>
          {usualServices.map(service => (
            <Checkbox key={service} value={service} label={service} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        label="Others"
        description="Part them with commas"
        aria-label={`${label} Others`}
        value={others}
        onChange={event => {
          setOthers(event.currentTarget.value);
          tell(usual, event.currentTarget.value);
        }}
      />
    </div>
  );
}
