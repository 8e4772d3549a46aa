import { Navigate, type RouteObject } from 'react-router';
import { NoSuchPage } from './BrokenPage.tsx';
import type { AreaId } from './frame/areas.ts';
import { DisplaySettingsPage } from './settings/DisplaySettingsPage.tsx';

/** The areas that have a screen; the navigation shows no others. */
export const builtAreas: readonly AreaId[] = ['admin', 'today', 'queue', 'reports', 'families', 'providers'];

/** Every page. Pages load when they are first opened, so that the unlock screen paints at once. */
export const routes: RouteObject[] = [
  { index: true, element: <Navigate to="/today" replace /> },
  {
    path: 'today',
    lazy: async () => ({ Component: (await import('../features/today/TodayPage.tsx')).TodayPage }),
  },
  {
    path: 'queue',
    lazy: async () => ({ Component: (await import('../features/triage/QueuePage.tsx')).QueuePage }),
  },
  {
    path: 'cases/:caseId',
    lazy: async () => ({ Component: (await import('../features/cases/CasePage.tsx')).CasePage }),
  },
  {
    path: 'reports',
    lazy: async () => ({ Component: (await import('../features/reports/ReportsPage.tsx')).ReportsPage }),
  },
  { path: 'settings', element: <DisplaySettingsPage /> },
  {
    path: 'review',
    lazy: async () => ({ Component: (await import('../features/review/ReviewPage.tsx')).ReviewPage }),
  },
  {
    path: 'review/second-look',
    lazy: async () => ({
      Component: (await import('../features/review/quality/SecondLookPage.tsx')).SecondLookPage,
    }),
  },
  {
    path: 'review/quality',
    lazy: async () => ({
      Component: (await import('../features/review/quality/QualityPage.tsx')).QualityPage,
    }),
  },
  {
    path: 'review/quality/check',
    lazy: async () => ({
      Component: (await import('../features/review/quality/CheckPage.tsx')).CheckPage,
    }),
  },
  {
    path: 'admin',
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('../features/admin/AdminPage.tsx')).AdminPage }),
      },
      {
        path: 'imports',
        lazy: async () => ({ Component: (await import('../features/imports/ImportsPage.tsx')).ImportsPage }),
      },
      {
        path: 'imports/new',
        lazy: async () => ({
          Component: (await import('../features/imports/NewImportPage.tsx')).NewImportPage,
        }),
      },
      {
        path: 'imports/job/:jobId',
        lazy: async () => ({ Component: (await import('../features/imports/JobPage.tsx')).JobPage }),
      },
      {
        path: 'imports/:batchId',
        lazy: async () => ({ Component: (await import('../features/imports/ImportPage.tsx')).ImportPage }),
      },
      {
        path: 'backups',
        lazy: async () => ({ Component: (await import('../features/admin/BackupsPage.tsx')).BackupsPage }),
      },
      {
        path: 'record',
        lazy: async () => ({ Component: (await import('../features/admin/RecordPage.tsx')).RecordPage }),
      },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('../features/admin/AccountsPage.tsx')).AccountsPage }),
      },
      {
        path: 'council',
        lazy: async () => ({ Component: (await import('../features/admin/CouncilPage.tsx')).CouncilPage }),
      },
      {
        path: 'matching',
        lazy: async () => ({
          Component: (await import('../features/linkageModels/ModelsPage.tsx')).ModelsPage,
        }),
      },
      {
        path: 'passphrase',
        lazy: async () => ({
          Component: (await import('../features/admin/PassphrasePage.tsx')).PassphrasePage,
        }),
      },
    ],
  },
  {
    path: 'notifications/new',
    lazy: async () => ({
      Component: (await import('../features/intake/NewNotificationPage.tsx')).NewNotificationPage,
    }),
  },
  {
    path: 'notifications/import',
    lazy: async () => ({
      Component: (await import('../features/intake/ImportNotificationsPage.tsx')).ImportNotificationsPage,
    }),
  },
  {
    path: 'drafts',
    lazy: async () => ({ Component: (await import('../features/intake/DraftsPage.tsx')).DraftsPage }),
  },
  {
    path: 'safeguarding/:subject',
    lazy: async () => ({
      Component: (await import('../features/safeguarding/SafeguardingPage.tsx')).SafeguardingPage,
    }),
  },
  {
    path: 'families',
    lazy: async () => ({ Component: (await import('../features/families/FamiliesPage.tsx')).FamiliesPage }),
  },
  {
    path: 'families/:familyId',
    lazy: async () => ({ Component: (await import('../features/families/FamilyPage.tsx')).FamilyPage }),
  },
  {
    path: 'people/:personId',
    lazy: async () => ({ Component: (await import('../features/families/PersonPage.tsx')).PersonPage }),
  },
  {
    path: 'providers',
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('../features/providers/ProvidersPage.tsx')).ProvidersPage,
        }),
      },
      {
        path: 'new',
        lazy: async () => ({
          Component: (await import('../features/providers/ProviderFormPage.tsx')).ProviderFormPage,
        }),
      },
      {
        path: ':providerId',
        lazy: async () => ({
          Component: (await import('../features/providers/ProviderPage.tsx')).ProviderPage,
        }),
      },
      {
        path: ':providerId/edit',
        lazy: async () => ({
          Component: (await import('../features/providers/ProviderFormPage.tsx')).ProviderFormPage,
        }),
      },
    ],
  },
  {
    path: 'cases/:caseId/match',
    lazy: async () => ({ Component: (await import('../features/matching/MatchPage.tsx')).MatchPage }),
  },
  {
    path: 'cases/:caseId/allocate/:providerId',
    lazy: async () => ({
      Component: (await import('../features/referrals/AllocatePage.tsx')).AllocatePage,
    }),
  },
  {
    path: 'cases/:caseId/letters',
    lazy: async () => ({ Component: (await import('../features/letters/LettersPage.tsx')).LettersPage }),
  },
  { path: '*', element: <NoSuchPage /> },
];
