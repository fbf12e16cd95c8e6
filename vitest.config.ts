import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'threads',
    isolate: false,
    setupFiles: ['server/test/network.ts'],
    globalSetup: ['server/test/global-setup.ts'],
    include: ['{contract,server,web,polar-emulator,tools}/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // How long to wait for what happens elsewhere: a busy machine must not decide a test.
    expect: { poll: { timeout: 10_000 } },
  },
})
