import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FamilyView } from '#contract/families';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { useFamilyDialog } from './relationships/FamilyDialog.tsx';
import { HomeCard } from './relationships/HomeCard.tsx';
import { Questions } from './relationships/Questions.tsx';
import { SameHomes } from './relationships/SameHomes.tsx';
import styles from './relationships/relationships.module.css';

/** Where the family lives and lived: each home with who is there, for how much of the week, since when, who said so. */
export function HomesTab({ view: { banner } }: { view: FamilyView }) {
  const { familyId } = banner;
  const hub = useHub();
  const may = useMay();
  const asked = useQuery(hub.relationships.ofFamily.queryOptions({ input: { familyId } }));
  const { open, dialog } = useFamilyDialog(familyId, asked.data);
  if (asked.isError) {
    const { what, safe, todo } = refusalOf(asked.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (asked.data === undefined) return <LoadingSkeleton label="Loading the homes" lines={6} />;
  const view = asked.data;
  const mayChange = may('family.read');
  const add = (
    <Button size="sm" onClick={() => open({ kind: 'addHome', personIds: [] })}>
      Add a home
    </Button>
  );
  return (
    <>
      {view.homes.length > 0 && mayChange && (
        <div className={styles.top} data-print="never">
          {add}
        </div>
      )}
      {mayChange && <SameHomes familyId={familyId} />}
      <Questions
        view={view}
        conflicts={view.conflicts.filter(conflict => conflict.about === 'home')}
        gaps={view.gaps.filter(gap => gap.kind === 'home')}
        onOpen={open}
      />
      {view.homes.length === 0 ? (
        <EmptyState
          title="No home is recorded"
          why="Homes come from notifications, or from what the family tells you. Addresses that sources hold are with each person, under People."
          {...(mayChange ? { nextStep: add } : {})}
        />
      ) : (
        <ul className={styles.homes}>
          {view.homes.map(home => (
            <HomeCard key={home.id} home={home} mayChange={mayChange} onOpen={open} />
          ))}
        </ul>
      )}
      {dialog}
    </>
  );
}
