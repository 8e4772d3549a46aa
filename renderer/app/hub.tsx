import { isDefinedError, ORPCError } from '@orpc/client';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import type { DeskEvent } from '#contract/desk';
import { refusalSchema, type Refusal } from '#contract/operation';
import type { HubClient } from './connection.ts';

type HubTools = RouterUtils<HubClient>;

const HubContext = createContext<{ tools: HubTools; client: HubClient } | null>(null);

/**
 * The hub is on this computer: calls never wait for a network, and nothing goes stale by itself. Screens ask again when
 * the hub says that something changed.
 */
export function createQueryClient(): QueryClient {
  const always = { networkMode: 'always', retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...always, staleTime: Infinity, refetchOnWindowFocus: false },
      mutations: always,
    },
  });
}

/** Gives screens the hub, and listens to what happens at the desk. */
export function HubProvider({
  client,
  queryClient,
  onEvent,
  children,
}: {
  client: HubClient;
  queryClient: QueryClient;
  onEvent: (event: DeskEvent) => void;
  children: ReactNode;
}) {
  const value = useMemo(() => ({ client, tools: createTanstackQueryUtils(client) }), [client]);
  useEffect(() => {
    const hangUp = new AbortController();
    void listen(client, hangUp.signal, event => {
      if (event.kind === 'changed') void queryClient.invalidateQueries();
      onEvent(event);
    });
    return () => hangUp.abort();
  }, [client, queryClient, onEvent]);
  return (
    <QueryClientProvider client={queryClient}>
      <HubContext value={value}>{children}</HubContext>
    </QueryClientProvider>
  );
}

async function listen(
  client: HubClient,
  signal: AbortSignal,
  tell: (event: DeskEvent) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of await client.desk.events(undefined, { signal })) tell(event);
    } catch {
      if (signal.aborted) return;
      await new Promise(resolve => setTimeout(resolve, 1_000));
    }
  }
}

function useHubContext(): { tools: HubTools; client: HubClient } {
  const value = use(HubContext);
  if (value === null) throw new Error('The hub needs HubProvider above it.');
  return value;
}

/** Query and mutation options for every operation: `useQuery(hub.families.view.queryOptions({ input }))`. */
export function useHub(): HubTools {
  return useHubContext().tools;
}

/** The bare client, for calls outside a query: streams, files, typing-time look-ups. */
export function useHubClient(): HubClient {
  return useHubContext().client;
}

/** What an error says to a person. Errors of the contract carry their own words. */
export function refusalOf(error: unknown): Refusal & { code: string } {
  if (error instanceof ORPCError || isDefinedError(error)) {
    const parsed = refusalSchema.safeParse(error.data);
    if (parsed.success) return { ...parsed.data, code: String(error.code) };
  }
  return {
    code: 'UNREACHABLE',
    what: 'The hub did not answer.',
    safe: 'Drafts are saved as you type. Nothing half-done is kept.',
    todo: 'Wait a moment and try again. If it goes on, close the app and open it again.',
  };
}
