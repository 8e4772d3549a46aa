import { IconSearch } from '@tabler/icons-react';
import type { FamilyView } from '#contract/families';
import { searchedLines } from './families.presenter.ts';
import styles from './overview.module.css';

/** Which sources were searched and know nothing of this family, which do, and which have sent no file, each with its day. */
export function SearchedCard({ searched }: { searched: FamilyView['searched'] }) {
  return (
    <section aria-labelledby="overview-searched">
      <h3 id="overview-searched" className={styles.quietHeading}>
        Sources searched
      </h3>
      <ul className={styles.searched}>
        {searchedLines(searched).map(({ isNothing, lead, sources }) => (
          <li key={lead} data-nothing={isNothing}>
            <IconSearch aria-hidden size="0.8125rem" />
            <span>
              {lead}: {sources}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
