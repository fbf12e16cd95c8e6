import { randomBytes, randomUUID } from 'node:crypto'
import { request, type APIRequestContext } from '@playwright/test'
import type { Activity } from '#contract/activities'
import type { PolarState } from '#contract/polar'
import { VIEWER } from './creator.ts'
import type { Emulator } from './emulator.ts'

type Page = { readonly items: readonly Activity[]; readonly nextCursor: string | null }

/** A creator with a workspace who works through the API alone, as fast as it answers. */
export type Shop = {
  readonly workspaceId: string
  /** Goes through Polar's consent for an organization, again if need be; `connected`, or why not. */
  connect(organization?: string): Promise<string>
  /** Shares a checkout link; the short URL. */
  share(key: string, label?: string): Promise<string>
  polar(): Promise<PolarState>
  /** Presses a button of the integration's page. */
  press(button: 'check' | 'repair' | 'import' | 'pause'): Promise<PolarState>
  activities(): Promise<readonly Activity[]>
}

type Place = { readonly url: string; readonly emulator: Emulator }
type Opening = {
  /** Whose calls and cookies: a browser's, which is signed in afterwards, or nobody else's. */
  readonly caller?: APIRequestContext
  readonly name?: string
}

/** Opens an account and a workspace on an installation that lets everybody in. */
export async function openShop({ url, emulator }: Place, { caller, name = 'Acme' }: Opening = {}): Promise<Shop> {
  const api: Api = { caller: caller ?? (await request.newContext()), url }
  const account = { name: 'Ada', email: `ada.${randomUUID()}@example.com`, password: randomBytes(12).toString('hex') }
  await ask(api, 'POST', '/api/auth/sign-up/email', account)
  const workspace = await ask<{ id: string }>(api, 'POST', '/api/workspaces', { ...WORKSPACE, name })
  const at = `/api/w/${workspace.id}`
  const polarAt = `${at}/integrations/polar`
  return {
    workspaceId: workspace.id,
    connect: async (organization = 'acme-studio') => {
      const json = { replaceOrganization: false }
      const { authorizeUrl } = await ask<{ authorizeUrl: string }>(api, 'POST', `${polarAt}/connect`, json)
      const back = await allow(authorizeUrl, emulator, organization)
      const { status, location } = await where(api, back)
      const page = new URL(location, url)
      return status === 303 && page.searchParams.has('connected')
        ? 'connected'
        : (page.searchParams.get('failed') ?? String(status))
    },
    share: async (key, label) => {
      const draft = { destinationUrl: await emulator.checkoutLink(key), ...(label === undefined ? {} : { label }) }
      return (await ask<{ shortUrl: string }>(api, 'POST', `${at}/links`, draft)).shortUrl
    },
    polar: () => ask<PolarState>(api, 'GET', polarAt),
    press: (button) => {
      const { method, path, data } = BUTTONS[button]
      return ask<PolarState>(api, method, `${polarAt}/${path}`, data)
    },
    activities: () => everyPage(api, `${at}/activities`),
  }
}

const WORKSPACE = { timeZone: 'UTC', displayCurrency: 'USD' }

const BUTTONS = {
  check: { method: 'POST', path: 'check', data: undefined },
  repair: { method: 'POST', path: 'repair', data: undefined },
  import: { method: 'PUT', path: 'past-orders', data: { state: 'running' } },
  pause: { method: 'PUT', path: 'past-orders', data: { state: 'paused' } },
} as const

type Api = { readonly caller: APIRequestContext; readonly url: string }

async function ask<T>({ caller, url }: Api, method: string, path: string, data?: object): Promise<T> {
  const headers = { origin: url }
  const response = await caller.fetch(url + path, { method, headers, ...(data === undefined ? {} : { data }) })
  if (!response.ok()) throw new Error(`${method} ${path} answered ${response.status()}: ${await response.text()}`)
  return response.json()
}

async function where({ caller }: Api, url: string): Promise<{ status: number; location: string }> {
  const response = await caller.get(url, { maxRedirects: 0 })
  return { status: response.status(), location: response.headers().location ?? '' }
}

/** What the consent page sends when its one organization is chosen and Allow is pressed. */
async function allow(authorizeUrl: string, emulator: Emulator, organization: string): Promise<string> {
  const state = await emulator.control<{ organizations: Record<string, { id: string }> }>('GET', '/state')
  const { origin, search } = new URL(authorizeUrl)
  const form = new URLSearchParams({ query: search.slice(1), action: 'allow' })
  form.append('organizations', state.organizations[organization]?.id ?? '')
  const response = await fetch(`${origin}/oauth2/consent`, { method: 'POST', body: form, redirect: 'manual' })
  return response.headers.get('location') ?? ''
}

async function everyPage(api: Api, path: string): Promise<readonly Activity[]> {
  const all: Activity[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await ask(api, 'GET', `${path}?limit=100${cursor === '' ? '' : `&cursor=${cursor}`}`)
    all.push(...page.items)
    cursor = page.nextCursor
  }
  return all
}

/** Follows a short URL as a person would: the click id that goes on to Polar. */
export async function click(shortUrl: string): Promise<string> {
  const response = await fetch(shortUrl, { redirect: 'manual', headers: { 'user-agent': VIEWER } })
  const reference = new URL(response.headers.get('location') ?? '').searchParams.get('reference_id')
  if (response.status !== 302 || reference === null) throw new Error(`the short URL answered ${response.status}`)
  return reference
}
