import './i18n';
import './shell/shell.css';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { router } from './router';
import { onSignedOut, Problem } from './shell/client';
import { DisplayProvider } from './shell/display';
import { SESSION } from './shell/session';
import { giveStylesTheNonce } from './shell/style-nonce';

giveStylesTheNonce();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A no of the service stays a no; only what could not be reached is asked again.
      retry: (failures, error) => failures < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
  },
});

onSignedOut(() => queries.setQueryData(SESSION, null));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <DisplayProvider>
        <RouterProvider router={router} />
      </DisplayProvider>
    </QueryClientProvider>
  </StrictMode>,
);
