import { IconPhone } from '@tabler/icons-react';
import { phoneWords } from './phoneWords.ts';
import styles from './PhoneLink.module.css';

/** A phone number to call. Shown as people write it; the link dials its digits. */
export function PhoneLink({ number, of }: { number: string; of?: string }) {
  const shown = phoneWords(number);
  return (
    <a
      href={`tel:${number.replace(/[^\d+]/g, '')}`}
      className={styles.phone}
      aria-label={of === undefined ? undefined : `${shown}, ${of}`}
    >
      <IconPhone aria-hidden size="0.875em" />
      {shown}
    </a>
  );
}
