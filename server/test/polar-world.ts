import { onTestFinished } from 'vitest'
import { z } from 'zod'
import { polarState, type PolarState } from '#contract/polar'
import type { Consent, TestEmulator } from './emulator.ts'
import { startWorld, type CastMember, type World } from './world.ts'
import { createOutbound } from '../src/platform/net/index.ts'
import { createLogger } from '../src/platform/telemetry/index.ts'
import { openPolar, type Polar } from '../src/sources/polar/access/polar.ts'
import type { ConnectionRow } from '../src/sources/polar/access/store.ts'

const started = z.object({ authorizeUrl: z.string() })

/** Polar lets http redirect addresses through on loopback only. */
export const APP_URL = 'http://127.0.0.1:4300'

export type PolarWorld = World & {
  readonly polar: Polar
  /** Starts connecting as somebody and answers Polar's consent page: the address the browser is sent back to. */
  goToPolar(as: CastMember, options?: Consent & { readonly replace?: boolean }): Promise<string>
  /** Comes back from Polar: what our page shows. */
  comeBack(as: CastMember | null, address: string): Promise<string>
  /** The whole way; `connected` or why not. */
  connect(as: CastMember, options?: Consent & { readonly replace?: boolean }): Promise<string>
  state(as: CastMember): Promise<PolarState>
  /** Presses a button of Ada's page, such as `repair`. */
  press(action: string, body?: unknown): Promise<Response>
  /** Ada's live connection, else the one disabled last. */
  row(): Promise<ConnectionRow>
}

/** The cast with the Polar integration over an emulator. */
export async function startPolarWorld(emulator: TestEmulator, env: Record<string, string> = {}): Promise<PolarWorld> {
  const log = createLogger({ level: 'silent' })
  const outbound = createOutbound({ log, allowPrivate: true })
  onTestFinished(() => outbound.close())
  const world = await startWorld({
    env: { APP_URL, POLAR_EMULATOR_URL: emulator.url, ...env },
    around: { outbound },
    log,
  })
  const { config } = world
  const polar = openPolar({ ...world, outbound, config: config.polar, appUrl: config.http.appUrl })

  const goToPolar: PolarWorld['goToPolar'] = async (as, { replace = false, ...consent } = {}) => {
    const path = `/api/w/${as.workspaceId}/integrations/polar/connect`
    const response = await as.request('POST', path, { replaceOrganization: replace })
    const { authorizeUrl } = started.parse(await response.json())
    const organizations = consent.organizations ?? [await acme(emulator)]
    const back = await emulator.consent(authorizeUrl, { user: 'ada', ...consent, organizations })
    if (back === null) throw new Error('stranded at Polar')
    return back
  }
  const comeBack: PolarWorld['comeBack'] = async (as, address) => {
    const headers: Record<string, string> = as === null ? {} : { cookie: as.cookie }
    const response = await world.app.fetch(new Request(address, { headers }))
    const page = new URL(response.headers.get('location') ?? '')
    if (response.status !== 303 || page.pathname !== '/settings/workspace/integrations/polar') {
      throw new Error(`came back to ${response.status} ${page.href}`)
    }
    return page.searchParams.has('connected') ? 'connected' : (page.searchParams.get('failed') ?? '')
  }
  return {
    ...world,
    polar,
    goToPolar,
    comeBack,
    connect: async (as, options) => comeBack(as, await goToPolar(as, options)),
    state: async (as) => {
      const response = await as.request('GET', `/api/w/${as.workspaceId}/integrations/polar`)
      return polarState.parse(await response.json())
    },
    press: (action, body) =>
      world.ada.request('POST', `/api/w/${world.ada.workspaceId}/integrations/polar/${action}`, body),
    row: () =>
      world.db.reader
        .selectFrom('polar_connections')
        .selectAll()
        .where('workspace_id', '=', world.ada.workspaceId)
        .orderBy('disabled_at', (order) => order.desc().nullsFirst())
        .limit(1)
        .executeTakeFirstOrThrow(),
  }
}

const atPolar = z.object({
  endpoints: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      enabled: z.boolean(),
      events: z.array(z.string()),
      secret: z.string(),
      organization_id: z.string(),
    }),
  ),
  oauth: z.object({ live_tokens: z.int() }),
})

/** What this installation left at Polar: its endpoints, and how many of its tokens still work. */
export async function leftAtPolar(emulator: TestEmulator) {
  const { endpoints, oauth } = atPolar.parse(await emulator.control('GET', '/_control/state'))
  return { endpoints, liveTokens: oauth.live_tokens }
}

const acme = async (emulator: TestEmulator) => (await emulator.state()).organizations['acme-studio']?.id ?? ''
