import { createContext, type ReactNode, use, useCallback, useMemo } from 'react';
import type { FamilyChange } from '#contract/families';
import type { KeyFact } from '#contract/keyFacts';
import styles from './families.module.css';

type FamilyContextValue = {
  familyId: string;
  keyFacts: readonly KeyFact[];
  newRows: ReadonlySet<string>;
  /** When this person last looked, as it was when the page was opened. */
  since: string | null;
};

const FamilyContext = createContext<FamilyContextValue | null>(null);

/** What every part of a family's page may need: how old its key facts are, and what is new to this person. */
export function FamilyProvider({
  familyId,
  keyFacts,
  changes,
  since,
  children,
}: {
  familyId: string;
  keyFacts: readonly KeyFact[];
  changes: readonly FamilyChange[];
  since: string | null;
  children: ReactNode;
}) {
  const value = useMemo(
    () => ({ familyId, keyFacts, newRows: new Set(changes.flatMap(change => change.rows)), since }),
    [familyId, keyFacts, changes, since],
  );
  return <FamilyContext value={value}>{children}</FamilyContext>;
}

/** The age of one field of a person, where it is a key fact of the family whose page is open. */
export function useKeyFact(personId: string, field: string): KeyFact | undefined {
  const family = use(FamilyContext);
  return family?.keyFacts.find(fact => fact.fact === field && fact.subjectIds.includes(personId));
}

/** Whether others changed a row since this person last looked. */
function useIsNew(): (row: string) => boolean {
  const family = use(FamilyContext);
  return useCallback(row => family?.newRows.has(row) ?? false, [family]);
}

/** "New" beside what others changed since this person last looked; nothing beside the rest. */
export function NewMark({ row }: { row: string }) {
  const isNew = useIsNew();
  return isNew(row) ? <NewBadge /> : null;
}

export function NewBadge() {
  return <span className={styles.newMark}>New to you</span>;
}
