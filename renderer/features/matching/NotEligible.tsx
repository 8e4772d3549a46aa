import { Button } from '@mantine/core';
import type { IneligibleProvider, MatchSettings } from '#contract/matching';
import styles from './matching.module.css';

/** Services that do not fit, folded, each with the rules that failed. The advisor may know better, and must then say how. */
export function NotEligible({
  title,
  ineligible,
  count,
  settings,
  mayAllocate,
  onBack,
  onChoose,
}: {
  title: string;
  ineligible: readonly IneligibleProvider[];
  count: number;
  settings: MatchSettings;
  mayAllocate: boolean;
  onBack: (providerId: string) => void;
  onChoose: (providerId: string) => void;
}) {
  if (count === 0) return null;
  const leftOut = new Set(settings.exclusions.map(entry => entry.providerId));
  return (
    <details className={styles.folded}>
      <summary>
        {title} ({count})
      </summary>
      <ul>
        {ineligible.map(({ provider, failed, nearMiss, kindWords }) => (
          <li key={provider.id}>
            <span>
              {provider.serviceName}
              <span className={styles.second}>
                {kindWords} · {provider.organisation}
              </span>
            </span>
            <span>
              {failed.map(rule => rule.reason).join('. ')}
              {nearMiss && <span className={styles.second}>Only just: worth a phone call</span>}
            </span>
            {leftOut.has(provider.id) ? (
              <Button size="compact-sm" variant="default" onClick={() => onBack(provider.id)}>
                Put back<span className="screenReaderOnly"> {provider.serviceName}</span>
              </Button>
            ) : (
              provider.status !== 'closed' && (
                <Button
                  size="compact-sm"
                  variant="default"
                  disabled={!mayAllocate}
                  onClick={() => onChoose(provider.id)}
                >
                  Choose all the same<span className="screenReaderOnly">: {provider.serviceName}</span>
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {count > ineligible.length && <p>The nearest {ineligible.length} are shown.</p>}
    </details>
  );
}
