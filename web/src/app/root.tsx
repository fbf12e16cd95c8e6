import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { isProblem } from '../lib/api.ts'
import { cssVariablesResolver, theme } from '../ui/theme.ts'
import { router } from './router.tsx'

// The same key is read by public/color-scheme.js before the first paint.
const colorScheme = localStorageColorSchemeManager({ key: 'creator-kiwi:color-scheme' })

const noticeSignedOut = (error: unknown) => {
  if (isProblem(error, 'auth.signed_out')) client.setQueryData(['me'], null)
}

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    // Nothing waits for the network unsaid: what cannot be reached fails at once, and changes are not sent later.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 15_000,
      // Only a lost connection or a busy server gets better by asking again.
      retry: (count, error) => count < 2 && isProblem(error, 'network.unreachable', 'server.busy', 'request.too_many'),
    },
  },
})

/** The whole app with what every screen stands on. */
export function Root() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
