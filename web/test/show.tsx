import { me, setup } from '#contract/workspaces'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { userEvent, type UserEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { parseSearch, stringifySearch } from '../src/lib/url-state.ts'
import { WorkspaceProvider } from '../src/lib/workspace.tsx'
import { cssVariablesResolver, theme } from '../src/ui/theme.ts'

export const WORKSPACE = 'wsp_01k5v3d7h2e8n9q4r6t0w2y5za'
/** Where the workspace's part of the API begins. */
export const API = `/api/w/${WORKSPACE}`

const SETUP = setup.parse({
  needsFirstUser: false,
  signUp: 'invited',
  supportEmail: null,
  sendsMail: false,
  version: '0.1.0',
  shortUrl: 'https://go.example.com',
  knowsCities: false,
  copyOf: null,
})

function ownedBy(role: 'owner' | 'member', displayCurrency: string) {
  return me.parse({
    user: { id: 'usr_01k5v3d7h2e8n9q4r6t0w2y5zb', name: 'Ada', email: 'ada@example.com' },
    workspaces: [{ id: WORKSPACE, name: 'Kiwi', timeZone: 'UTC', displayCurrency, role }],
    mayCreateWorkspaces: false,
  })
}

type Options = {
  /** Who looks; the workspace's owner by default. */
  readonly role?: 'owner' | 'member'
  /** The address of the page, with its query. */
  readonly at?: string
  /** When the backup was taken that the installation is a copy of. */
  readonly copyOf?: string
  /** The workspace's; USD by default. */
  readonly displayCurrency?: string
}

type Shown = { readonly user: UserEvent; readonly address: () => string }

/** Shows a part of a screen within all that every screen stands on, and lends a hand to use it. */
export async function show(
  part: ReactNode,
  { role = 'owner', at = '/', copyOf, displayCurrency = 'USD' }: Options = {},
): Promise<Shown> {
  const user = userEvent.setup()
  const root = createRootRoute()
  // Whatever the address, the part stands there.
  const pages = ['/', '$'].map((path) => createRoute({ getParentRoute: () => root, path, component: () => part }))
  const history = createMemoryHistory({ initialEntries: [at] })
  const router = createRouter({ routeTree: root.addChildren(pages), history, parseSearch, stringifySearch })
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  await router.load()
  render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <WorkspaceProvider me={ownedBy(role, displayCurrency)} setup={{ ...SETUP, copyOf: copyOf ?? null }}>
          <RouterProvider router={router} />
        </WorkspaceProvider>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { user, address: () => router.state.location.href }
}
