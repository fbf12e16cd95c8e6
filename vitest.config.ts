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
  },
})
