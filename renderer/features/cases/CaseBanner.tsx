import { useQuery } from '@tanstack/react-query';
import { useHub } from '../../app/hub.tsx';
import { FamilyBanner } from '../families/FamilyBanner.tsx';

/** The family's banner on a screen that knows only its case. */
export function CaseBanner({ caseId }: { caseId: string }) {
  const hub = useHub();
  const row = useQuery(hub.triage.case.queryOptions({ input: { caseId } }));
  return row.data === undefined ? null : <FamilyBanner familyId={row.data.row.familyId} />;
}
