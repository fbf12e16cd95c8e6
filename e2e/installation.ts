import { test as base, expect } from '@playwright/test'
import { startMailbox, type Mailbox } from '../tools/mailbox.ts'
import { runProcess, type Running } from '../tools/run-process.ts'
import { controlOf, createEmulator, type Control, type Emulator } from './emulator.ts'
import { withDataFolder } from './data-folder.ts'
import { openShop, type Shop } from './shop.ts'
import { freePort } from '../tools/free-port.ts'

/** A running product: our server on its embedded database, and the emulators, each a process of its own. */
export type Installation = {
  readonly url: string
  readonly emulator: Emulator
  readonly youtube: Control
  readonly podcasts: Control
  readonly mailbox: Mailbox
}

type Beginnings = {
  readonly freshPolar: undefined
  /**
   * Signs in somebody new with a workspace in this page's browser, through the API; no page is open yet.
   * Journeys that are about signing up fill the forms.
   */
  readonly beginSignedIn: (workspace: string) => Promise<Shop>
  /** The same with Polar connected. */
  readonly beginConnected: (workspace: string, organization?: string) => Promise<Shop>
}

export const test = base.extend<Beginnings, { installation: Installation }>({
  installation: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from this pattern
    async ({}, use) => withDataFolder((folder) => install(folder, use)),
    { scope: 'worker', timeout: 90_000 },
  ],
  /** Everybody begins signed in at Polar as the owner of Acme Studio; what is sold is reported to no earlier workspace. */
  freshPolar: [
    async ({ installation: { emulator } }, use) => {
      await emulator.signIn('ada')
      await emulator.control('DELETE', '/failures')
      const { endpoints } = await emulator.control<{ endpoints: readonly { id: string }[] }>('GET', '/state')
      for (const { id } of endpoints) await emulator.control('POST', `/endpoints/${id}`, { deleted: true })
      await use(undefined)
    },
    { auto: true },
  ],
  baseURL: async ({ installation }, use) => use(installation.url),
  beginSignedIn: async ({ page, installation }, use) =>
    use((name) => openShop(installation, { caller: page.request, name })),
  beginConnected: async ({ beginSignedIn }, use) =>
    use(async (workspace, organization) => {
      const shop = await beginSignedIn(workspace)
      expect(await shop.connect(organization)).toBe('connected')
      return shop
    }),
})

export { expect }

async function install(folder: string, use: (installation: Installation) => Promise<void>): Promise<void> {
  const stops: Pick<Running, 'stop'>[] = []
  try {
    const [appPort, emulatorPort, youtubePort] = [await freePort(), await freePort(), await freePort()]
    const podcastPort = await freePort()
    const podcastUrl = `http://127.0.0.1:${podcastPort}`
    const youtubeUrl = `http://127.0.0.1:${youtubePort}`
    const emulatorUrl = `http://127.0.0.1:${emulatorPort}`
    const url = `http://127.0.0.1:${appPort}`
    const flags = [
      '--port',
      String(emulatorPort),
      '--allow-local-webhooks',
      '--clock-speed',
      '100',
      '--rate-limit',
      '0',
    ]
    stops.push(await runProcess('emulators/polar/src/main.ts', flags, { readyWhen: 'listening on' }))
    const youtubeFlags = ['--port', String(youtubePort)]
    stops.push(await runProcess('emulators/youtube/src/main.ts', youtubeFlags, { readyWhen: 'listening on' }))
    const podcastFlags = ['--port', String(podcastPort)]
    stops.push(await runProcess('emulators/podcast/src/main.ts', podcastFlags, { readyWhen: 'listening on' }))
    const mailbox = await startMailbox()
    stops.push(mailbox)
    const env = {
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Creator Kiwi <kiwi@creator-kiwi.example>',
      APP_URL: url,
      PORT: String(appPort),
      DATA_DIR: folder,
      POLAR_EMULATOR_URL: emulatorUrl,
      YOUTUBE_EMULATOR_URL: youtubeUrl,
      PODCAST_EMULATOR_URL: podcastUrl,
      SIGN_UP: 'open',
      LOG_LEVEL: 'info',
      SUPPORT_EMAIL: 'help@creator-kiwi.example',
    }
    stops.push(await runProcess('server/src/main.ts', [], { env, readyWhen: '"msg":"ready"' }))
    const podcasts = controlOf(podcastUrl)
    await use({ url, emulator: createEmulator(emulatorUrl), youtube: controlOf(youtubeUrl), podcasts, mailbox })
  } finally {
    for (const running of stops.toReversed()) await running.stop()
  }
}
