import { Navigate, type RouteObject } from 'react-router';
import type { AreaId } from './frame/areas.ts';
import { DisplaySettingsPage } from './settings/DisplaySettingsPage.tsx';

/** The areas that have a screen; the navigation shows no others. */
export const builtAreas: readonly AreaId[] = [];

/** Every page. Pages load when they are first opened, so that the unlock screen paints at once. */
export const routes: RouteObject[] = [
  { index: true, element: <Navigate to="/settings" replace /> },
  { path: 'settings', element: <DisplaySettingsPage /> },
  {
    path: 'review',
    lazy: async () => ({ Component: (await import('../features/review/ReviewPage.tsx')).ReviewPage }),
  },
];
