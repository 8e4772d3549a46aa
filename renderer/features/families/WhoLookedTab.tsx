import { useQuery } from '@tanstack/react-query';
import { refusalOf, useHub } from '../../app/hub.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { looksByDay } from './whoLooked.presenter.ts';
import { FactTable } from './FactTable.tsx';

/** Who opened this family: one line a person and day, for managers. */
export function WhoLookedTab({ familyId }: { familyId: string }) {
  const hub = useHub();
  const looked = useQuery(
    hub.journal.whoLooked.queryOptions({
      input: { subjectKind: 'family', subjectId: familyId, limit: 500 },
    }),
  );
  if (looked.isError) {
    const { what, safe, todo } = refusalOf(looked.error);
    return <ErrorState whatHappened={what} whatIsSafe={safe} whatToDo={todo} />;
  }
  if (looked.data === undefined) return <LoadingSkeleton label="Loading who looked" lines={6} />;
  const lines = looksByDay(looked.data);
  if (lines.length === 0)
    return <EmptyState title="Nobody has looked yet" why="Everybody who opens this family is listed here." />;
  return (
    <FactTable
      caption="Who looked at this family"
      columns={['Who', 'Day', 'Last at', 'What', { words: 'Times', align: 'end' }]}
    >
      {lines.map(line => (
        <tr key={line.key}>
          <th scope="row">{line.who}</th>
          <td>{line.day}</td>
          <td className="tabular">{line.at}</td>
          <td>{line.what}</td>
          <td data-align="end">{line.times}</td>
        </tr>
      ))}
    </FactTable>
  );
}
