import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { createHashRouter, Outlet, RouterProvider, useNavigate } from 'react-router';
import type { DeskStatus, SignedInUser } from '#contract/desk';
import { IdleWarning } from '../features/desk/IdleWarning.tsx';
import { deskNotes } from '../features/desk/desk.presenter.ts';
import { DeskWarnings } from '../features/desk/DeskWarnings.tsx';
import { atStart } from './atStart.ts';
import { BrokenPage } from './BrokenPage.tsx';
import { shell, shellKind } from './connection.ts';
import { DeskProvider, useDesk } from './desk.tsx';
import { areasFor } from './frame/areas.ts';
import { AppFrame } from './frame/AppFrame.tsx';
import { useHub } from './hub.tsx';
import { builtAreas, routes } from './routes.tsx';
import { useFrameCounts } from './useFrameCounts.ts';
import { useNotePrints } from './printRecord.ts';
import { usePaletteSearch } from './usePaletteSearch.tsx';
import { usePresence } from './usePresence.ts';
import { useUndoLast } from './useUndoLast.ts';

/** The desk of somebody signed in: the frame, and the page the address names. */
export function OpenDesk({
  user,
  status,
  idleSeconds,
  onPresent,
}: {
  user: SignedInUser;
  status: DeskStatus;
  idleSeconds: number | null;
  onPresent: () => void;
}) {
  // Made once: a second router would throw away the page on screen, and what is being typed in it.
  const [router] = useState(() =>
    createHashRouter([
      { element: <Framed />, children: [{ errorElement: <BrokenPage />, children: routes }] },
    ]),
  );
  return (
    <DeskProvider user={user} status={status}>
      <RouterProvider router={router} />
      <IdleWarning seconds={idleSeconds} onPresent={onPresent} />
    </DeskProvider>
  );
}

function Framed() {
  const { user, hubName, status, pack } = useDesk();
  const hub = useHub();
  const navigate = useNavigate();
  const lock = useMutation(hub.desk.lock.mutationOptions({ onSuccess: () => location.reload() }));
  const areas = useMemo(
    () => areasFor(user.roles, builtAreas, { providers: atStart(pack.terms.providers) }),
    [user.roles, pack],
  );
  const counts = useFrameCounts();
  const search = usePaletteSearch(navigate);
  const undoLast = useUndoLast();
  usePresence();
  useNotePrints();
  return (
    <AppFrame
      hubName={hubName}
      areas={areas}
      counts={counts}
      userName={user.name}
      notes={deskNotes(status.sample, shellKind)}
      search={search}
      onLock={() => lock.mutate(undefined)}
      onPrint={() => void shell.printPage()}
      onUndo={undoLast}
    >
      <DeskWarnings status={status} />
      <Outlet />
    </AppFrame>
  );
}
