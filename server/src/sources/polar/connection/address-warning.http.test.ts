import { expect, test } from 'vitest'
import { startEmptyWorld } from '../../../../test/world.ts'
import { createLogger } from '../../../platform/telemetry/index.ts'

/** What the process warns of while it starts under an address. */
async function warnedAt(appUrl: string): Promise<string> {
  const lines: string[] = []
  const log = createLogger({ level: 'warn', write: (line) => void lines.push(line) })
  await startEmptyWorld({ env: { APP_URL: appUrl, SHORT_URL: appUrl }, log })
  return lines.join('')
}

test.each(['http://kiwi.local', 'http://[::1]:4300'])(
  'at %s the log says at the start that Polar connects by a token only',
  async (appUrl) => {
    const warned = await warnedAt(appUrl)
    expect(warned).toContain('https addresses only, or to localhost and private IPv4 addresses')
    expect(warned).toContain(`with APP_URL=${appUrl} Polar can be connected by an organization access token only.`)
  },
)

test.each(['https://kiwi.example.com', 'http://localhost:4300', 'http://192.168.1.5:4300'])(
  'at %s there is nothing to say',
  async (appUrl) => {
    expect(await warnedAt(appUrl)).toBe('')
  },
)
