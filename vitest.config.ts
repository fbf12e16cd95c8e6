import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const FLEETS = 'server/test/fleet/**/*.test.ts'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    // Left alone, Vitest keeps a core for itself: of two that is half, and PostgreSQL works on its own.
    maxWorkers: availableParallelism(),
    setupFiles: ['server/test/network.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // How long to wait for what happens elsewhere: a busy machine must not decide a test.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'rooms',
          globalSetup: ['server/test/global-setup.ts'],
          include: ['{contract,server,web,emulators,tools}/**/*.test.ts', 'scripts/*.test.mjs'],
          exclude: [FLEETS],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // Parts of screens in a DOM without a browser; the API is answered in the server's place.
          name: 'web',
          environment: 'happy-dom',
          setupFiles: ['web/test/setup.ts'],
          include: ['web/src/**/*.test.tsx'],
          unstubGlobals: true,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          // Real processes under load: after all others and one file at a time, so that nobody starves anybody.
          name: 'fleet',
          globalSetup: ['server/test/fleet/global-setup.ts'],
          include: [FLEETS],
          fileParallelism: false,
          testTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
