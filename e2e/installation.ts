import { test as base, expect } from '@playwright/test'
import { runProcess, type Running } from '../tools/run-process.ts'
import { createEmulator, type Emulator } from './emulator.ts'
import { withDataFolder } from './data-folder.ts'
import { freePort } from '../tools/free-port.ts'

/** A running product: our server on its embedded database, and the Polar emulator, each a process of its own. */
export type Installation = { readonly url: string; readonly emulator: Emulator }

export const test = base.extend<{ polarSignIn: undefined }, { installation: Installation }>({
  installation: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from this pattern
    async ({}, use) => withDataFolder((folder) => install(folder, use)),
    { scope: 'worker', timeout: 90_000 },
  ],
  /** Everybody begins signed in at Polar as the owner of Acme Studio. */
  polarSignIn: [
    async ({ installation }, use) => {
      await installation.emulator.signIn('ada')
      await use(undefined)
    },
    { auto: true },
  ],
  baseURL: async ({ installation }, use) => use(installation.url),
})

export { expect }

async function install(folder: string, use: (installation: Installation) => Promise<void>): Promise<void> {
  const stops: Running[] = []
  try {
    const [appPort, emulatorPort] = [await freePort(), await freePort()]
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
    const env = {
      APP_URL: url,
      PORT: String(appPort),
      DATA_DIR: folder,
      POLAR_EMULATOR_URL: emulatorUrl,
      SIGN_UP: 'open',
      LOG_LEVEL: 'info',
      SUPPORT_EMAIL: 'help@creator-kiwi.example',
    }
    stops.push(await runProcess('server/src/main.ts', [], { env, readyWhen: '"msg":"ready"' }))
    await use({ url, emulator: createEmulator(emulatorUrl) })
  } finally {
    for (const running of stops.toReversed()) await running.stop()
  }
}
