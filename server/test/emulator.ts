import { beforeAll, beforeEach, inject } from 'vitest'
import { z } from 'zod'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a worker asks for its emulator. */
    emulatorHost: string
  }
}

const state = z.object({
  users: z.record(z.string(), z.object({ id: z.string() }).loose()),
  organizations: z.record(z.string(), z.object({ id: z.string() }).loose()),
  products: z.record(z.string(), z.object({ id: z.string() }).loose()),
  checkout_links: z.record(
    z.string(),
    z.object({ id: z.string(), client_secret: z.string(), url: z.string() }).loose(),
  ),
})
type EmulatorState = z.infer<typeof state>

export type Consent = {
  /** Who is signed in at Polar. */
  readonly user?: string
  readonly action?: 'allow' | 'deny'
  /** Ids of the organizations chosen on the consent page. */
  readonly organizations?: readonly string[]
  /** What a person could do who edits the address: ask for more or other than we do. */
  readonly edit?: (query: URLSearchParams) => void
}

export type TestEmulator = {
  readonly url: string
  /** Asks the control door; throws when it refuses. */
  control(method: string, path: string, body?: unknown): Promise<unknown>
  state(): Promise<EmulatorState>
  /** Answers the consent page as a person would; the address Polar sends the browser back to, or null when stranded. */
  consent(authorizeUrl: string, consent?: Consent): Promise<string | null>
}

/** An emulator process that no other test file uses meanwhile, set back before each test. */
export function useEmulator(): TestEmulator {
  const { control, url } = emulatorOf('polar')
  beforeEach(async () => {
    await control('POST', '/_control/reset', {})
    await control('DELETE', '/_control/failures')
  })
  return {
    get url() {
      return url()
    },
    control,
    state: async () => state.parse(await control('GET', '/_control/state')),
    consent: async (authorizeUrl, consent = {}) => {
      if (consent.user !== undefined) await control('POST', '/_control/sign-in', { user: consent.user })
      return answerConsent(authorizeUrl, consent)
    },
  }
}

export type TestYoutube = Pick<TestEmulator, 'url' | 'control'>

/** The same of the stand-in for YouTube, empty before each test. */
export function useYoutube(): TestYoutube {
  return emptied('youtube')
}

/** The same of the stand-in for hosts of podcasts. */
export function usePodcastHost(): TestYoutube {
  return emptied('podcast')
}

function emptied(service: string): TestYoutube {
  const { control, url } = emulatorOf(service)
  beforeEach(async () => {
    await control('POST', '/_control/reset', {})
  })
  return {
    get url() {
      return url()
    },
    control,
  }
}

function emulatorOf(service: string) {
  let running: string | null = null
  const url = () => {
    if (running === null) throw new Error('the emulator runs in tests only')
    return running
  }
  beforeAll(async () => {
    const answer = await fetch(`${inject('emulatorHost')}/${service}/${process.env.VITEST_POOL_ID}`)
    running = await answer.text()
    if (!answer.ok) throw new Error(running)
  })
  return {
    url,
    control: (method: string, path: string, body?: unknown) => askControl(url(), { method, path, body }),
  }
}

type ControlCall = { readonly method: string; readonly path: string; readonly body: unknown }

async function askControl(url: string, { method, path, body }: ControlCall): Promise<unknown> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  const response = await fetch(`${url}${path}`, { method, ...sent })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return text === '' ? null : JSON.parse(text)
}

async function answerConsent(authorizeUrl: string, { action = 'allow', organizations = [], edit }: Consent) {
  const { origin, searchParams } = new URL(authorizeUrl)
  edit?.(searchParams)
  const form = new URLSearchParams({ query: searchParams.toString(), action })
  for (const id of organizations) form.append('organizations', id)
  const response = await fetch(`${origin}/oauth2/consent`, {
    method: 'POST',
    // Repeated fields need the form encoding; the page's own form sends the same.
    body: form,
    redirect: 'manual',
  })
  return response.headers.get('location')
}
