import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FamilyView } from '#contract/families';
import { useMay } from '../../app/desk.tsx';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { useFamilyDialog } from './relationships/FamilyDialog.tsx';
import { Outsiders } from './relationships/Outsiders.tsx';
import { PersonSection } from './relationships/PersonSection.tsx';
import { Questions } from './relationships/Questions.tsx';
import styles from './relationships/relationships.module.css';

/** Everybody in the family: what each is to the others, all we know of them and where it comes from. */
export function PeopleTab({ view: family }: { view: FamilyView }) {
  const { familyId } = family.banner;
  const hub = useHub();
  const may = useMay();
  const asked = useQuery(hub.relationships.ofFamily.queryOptions({ input: { familyId } }));
  const { open, dialog } = useFamilyDialog(familyId, asked.data);
  if (asked.isError) {
    const { what, safe, todo } = refusalOf(asked.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (asked.data === undefined) return <LoadingSkeleton label="Loading the people" lines={10} />;
  const view = asked.data;
  const mayChange = may('family.read');
  const add = (
    <Button size="sm" onClick={() => open({ kind: 'addMember' })}>
      Add somebody
    </Button>
  );
  if (view.members.length === 0)
    return (
      <>
        <EmptyState
          title="Nobody is recorded in this family"
          why="Everybody may have been taken out, or you may not see them."
          {...(mayChange ? { nextStep: add } : {})}
        />
        {dialog}
      </>
    );
  return (
    <>
      {mayChange && (
        <div className={styles.top} data-print="never">
          {add}
          {view.members.length > 1 && (
            <Button size="sm" variant="default" onClick={() => open({ kind: 'addRelationship' })}>
              Add a relationship
            </Button>
          )}
        </div>
      )}
      <Questions
        view={view}
        conflicts={view.conflicts.filter(conflict => conflict.about !== 'home')}
        gaps={view.gaps.filter(gap => gap.kind !== 'home')}
        onOpen={open}
      />
      {family.people.map(person => (
        <PersonSection
          key={person.personId}
          person={person}
          view={view}
          mayChange={mayChange}
          onOpen={open}
        />
      ))}
      <Outsiders familyId={familyId} outsiders={view.outsiders} mayChange={mayChange} />
      {dialog}
    </>
  );
}
