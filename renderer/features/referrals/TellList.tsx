import type { AllocationCheck } from '#contract/referrals';
import { documentHeadings } from './referrals.presenter.ts';
import styles from './referrals.module.css';

/** Who will be told what, on what basis, and what is kept back. */
export function TellList({ tells }: { tells: AllocationCheck['tells'] }) {
  return (
    <>
      {tells.map(tell => (
        <section key={tell.document} className={styles.tell} aria-labelledby={`tell-${tell.document}`}>
          <h2 id={`tell-${tell.document}`}>
            {documentHeadings[tell.document]}: {tell.who}
          </h2>
          <ul aria-label="Is told">
            {tell.what.map(each => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          {tell.keptBack.length > 0 && (
            <>
              <h3>Kept back</h3>
              <ul>
                {tell.keptBack.map(each => (
                  <li key={`${each.what} ${each.why}`}>
                    {each.what}. {each.why}
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>Basis: {tell.basis}</p>
        </section>
      ))}
    </>
  );
}
