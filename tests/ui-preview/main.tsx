import { styleNonce } from '../../renderer/app/startup.ts';
import '../../renderer/app/styles.ts';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { createHashRouter, RouterProvider } from 'react-router';
import { AppProviders } from '../../renderer/app/AppProviders.tsx';
import { createQueryClient } from '../../renderer/app/hub.tsx';
import { readSampleDate } from './sampleDates.ts';
import { previewRoutes } from './routes.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('The preview has no place to stand.');

const storage = {
  read: () => window.localStorage.getItem('display'),
  write: (text: string) => window.localStorage.setItem('display', text),
};

createRoot(place).render(
  <QueryClientProvider client={createQueryClient()}>
    <AppProviders styleNonce={styleNonce} storage={storage} may={() => true} readDate={readSampleDate}>
      <RouterProvider router={createHashRouter(previewRoutes)} />
    </AppProviders>
  </QueryClientProvider>,
);
