import { Navigate, Outlet, type RouteObject } from 'react-router';
import { useSaving } from '../../renderer/app/saving.tsx';
import { AppFrame } from '../../renderer/app/frame/AppFrame.tsx';
import { areasFor } from '../../renderer/app/frame/areas.ts';
import { DisplaySettingsPage } from '../../renderer/app/settings/DisplaySettingsPage.tsx';
import { useEffect } from 'react';
import { ConfirmPreview } from './ConfirmPreview.tsx';
import { FamilyPreview } from './FamilyPreview.tsx';
import { FormPreview } from './FormPreview.tsx';
import { InterruptionPreview } from './InterruptionPreview.tsx';
import { LongListPreview } from './LongListPreview.tsx';
import { PartsPreview } from './PartsPreview.tsx';
import { QueuePreview } from './QueuePreview.tsx';
import { findSample } from './sampleSearch.ts';

const shown = areasFor(
  ['manager', 'administrator'],
  ['today', 'queue', 'families', 'meetings', 'panel', 'providers', 'reports', 'admin'],
);

function Frame() {
  const { report } = useSaving();
  useEffect(() => report({ kind: 'saved', at: '2026-11-24T10:42:00Z' }), [report]);
  return (
    <AppFrame
      hubName="Worcestershire Early Help Hub"
      areas={shown}
      counts={{ today: 7, queue: 12 }}
      userName="Sam Patel"
      search={findSample}
      onLock={() => {
        document.title = 'Locked';
      }}
    >
      <Outlet />
    </AppFrame>
  );
}

export const previewRoutes: RouteObject[] = [
  {
    element: <Frame />,
    children: [
      { index: true, element: <Navigate to="/queue" replace /> },
      { path: '/queue', element: <QueuePreview /> },
      { path: '/today', element: <PartsPreview /> },
      { path: '/families', element: <FamilyPreview /> },
      { path: '/meetings', element: <FormPreview /> },
      { path: '/panel', element: <ConfirmPreview /> },
      { path: '/providers', element: <LongListPreview /> },
      { path: '/reports', element: <InterruptionPreview /> },
      { path: '/admin', element: <DisplaySettingsPage /> },
      { path: '/settings', element: <DisplaySettingsPage /> },
    ],
  },
];
