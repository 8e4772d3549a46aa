import { IconPhone } from '@tabler/icons-react';
import styles from './PhoneLink.module.css';

/** A phone number to call. `number` is shown as given; the link dials its digits.. */
export function PhoneLink({ number, of }: { number: string; of?: string }) {
  return (
    <a
      href={`tel:${number.replace(/[^\d+]/g, '')}`}
      className={styles.phone}
      aria-label={of === undefined ? undefined : `${number}, ${of}`}
    >
      <IconPhone aria-hidden size="0.875em" />
      {number}
    </a>
  );
}
