import { test as base, expect } from '@playwright/test'
import { runProcess, type Running } from '../tools/run-process.ts'
import { withDataFolder } from './data-folder.ts'
import { createEmulator, type Emulator } from './emulator.ts'
import { freePort } from '../tools/free-port.ts'

/** An installation of its own, to be broken. */
export type FaultyInstallation = {
  readonly url: string
  readonly emulator: Emulator
  /** Starts the server on what it left behind; the first start makes the database. */
  start(): Promise<void>
  /** Ends the server and its database at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks the server to stop. */
  stop(): Promise<void>
}

export const test = base.extend<{ place: FaultyInstallation }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures wanted from this pattern
  place: async ({}, use) => withDataFolder((folder) => install(folder, use)),
})

export { expect }

async function install(folder: string, use: (place: FaultyInstallation) => Promise<void>): Promise<void> {
  const [appPort, emulatorPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${appPort}`
  const emulatorUrl = `http://127.0.0.1:${emulatorPort}`
  const env = {
    APP_URL: url,
    PORT: String(appPort),
    DATA_DIR: folder,
    POLAR_EMULATOR_URL: emulatorUrl,
    SIGN_UP: 'open',
    LOG_LEVEL: 'info',
  }
  // Faster, Polar has tried a webhook for the last time before a server that was killed is up again on a busy machine.
  const flags = ['--port', String(emulatorPort), '--allow-local-webhooks', '--clock-speed', '10', '--rate-limit', '0']
  const emulator = await runProcess('emulators/polar/src/main.ts', flags, { readyWhen: 'listening on' })
  let server: Running | null = null
  const place: FaultyInstallation = {
    url,
    emulator: createEmulator(emulatorUrl),
    start: async () => {
      server = await runProcess('server/src/main.ts', [], { env, readyWhen: '"msg":"ready"' })
    },
    kill: async () => {
      server?.process.kill('SIGKILL')
      await server?.ended
    },
    stop: async () => {
      await server?.stop()
    },
  }
  try {
    await use(place)
  } finally {
    await place.stop()
    await emulator.stop()
  }
}
