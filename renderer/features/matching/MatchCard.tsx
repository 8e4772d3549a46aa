import { Button, Checkbox } from '@mantine/core';
import { IconPin, IconPinnedOff } from '@tabler/icons-react';
import type { RankedProvider } from '#contract/matching';
import { atStart } from '../../app/atStart.ts';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { PhoneLink } from '../../ui/PhoneLink.tsx';
import { StatusTag } from '../../ui/StatusTag.tsx';
import { freshnessLooks, placesFreeWords, waitPhrase } from '../providers/providers.presenter.ts';
import { LeaveOut } from './LeaveOut.tsx';
import { markWords, partName, totalWords } from './matching.presenter.ts';
import styles from './matching.module.css';

/** One service with its reasons: what fits, what fits in part, what does not, and how the points came about. */
export function MatchCard({
  entry,
  isCompared,
  isExcluding,
  mayAllocate,
  onChoose,
  onPin,
  onCompare,
  onExclude,
  onExcluded,
}: {
  entry: RankedProvider;
  isCompared: boolean;
  isExcluding: boolean;
  mayAllocate: boolean;
  onChoose: () => void;
  onPin: () => void;
  onCompare: () => void;
  onExclude: () => void;
  /** The reason, or null when the person thought better of it. */
  onExcluded: (reason: string | null) => void;
}) {
  const { provider, rank, total, outOf, parts, freshness, pinned } = entry;
  const nameId = `match-${provider.id}`;
  const reasons = parts.filter(part => part.part !== 'freshness');
  return (
    <li
      className={styles.card}
      data-provider={provider.id}
      data-chosen={isCompared}
      tabIndex={0}
      aria-labelledby={nameId}
    >
      <span className={styles.rank} aria-hidden>
        {rank}
      </span>
      <div>
        <h2 id={nameId}>
          <span className="screenReaderOnly">Number {rank}: </span>
          {provider.serviceName}
        </h2>
        <p className={styles.kind}>
          {entry.kindWords} · {provider.organisation}
          {provider.phone !== null && (
            <>
              {' · '}
              <PhoneLink number={provider.phone} of={provider.serviceName} />
            </>
          )}
        </p>
        <ul className={styles.reasons}>
          {reasons.map(part => (
            <li key={part.part}>
              <span className={styles.mark} data-mark={part.mark} aria-hidden>
                {part.mark}
              </span>
              <span className="screenReaderOnly">{markWords[part.mark]}: </span>
              {part.reason}
            </li>
          ))}
        </ul>
      </div>
      <div className={styles.side}>
        <span>
          <strong>{atStart(placesFreeWords(entry.placesFree))}</strong>
          {provider.places !== null && ` of ${provider.places.total} places`} ·{' '}
          {waitPhrase(provider.waitingWeeks)}
        </span>
        <StatusTag status={freshnessLooks[freshness.state]}>{atStart(freshness.words)}</StatusTag>
        <div className={styles.bar} aria-hidden title={totalWords(total, outOf, parts)}>
          {parts.map(part => (
            <span
              key={part.part}
              title={`${partName(part.part)}: ${part.points} of ${part.max}`}
              style={{ width: `${outOf === 0 ? 0 : (part.points / outOf) * 100}%` }}
            />
          ))}
        </div>
        <details className={styles.points}>
          <summary>
            {total} of {outOf} points
          </summary>
          <p>{totalWords(total, outOf, parts)}</p>
        </details>
      </div>
      <div className={styles.actions} data-print="never">
        <Button variant={rank === 1 ? 'filled' : 'default'} disabled={!mayAllocate} onClick={onChoose}>
          Choose<span className="screenReaderOnly"> {provider.serviceName}</span>
        </Button>
        <Button
          variant="default"
          leftSection={
            pinned ? <IconPinnedOff aria-hidden size="1rem" /> : <IconPin aria-hidden size="1rem" />
          }
          rightSection={<KeyHint keys="P" />}
          onClick={onPin}
        >
          {pinned ? 'Unpin' : 'Pin'}
          <span className="screenReaderOnly"> {provider.serviceName}</span>
        </Button>
        <Button variant="default" rightSection={<KeyHint keys="X" />} onClick={onExclude}>
          Leave out<span className="screenReaderOnly"> {provider.serviceName}</span>
        </Button>
        <Checkbox
          label={
            <>
              Compare<span className="screenReaderOnly"> {provider.serviceName}</span>
            </>
          }
          checked={isCompared}
          onChange={onCompare}
        />
      </div>
      {isExcluding && <LeaveOut serviceName={provider.serviceName} onDone={onExcluded} />}
    </li>
  );
}
