import { parseArgs } from 'node:util'
import { startEmulator } from './server.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    'state-file': { type: 'string' },
    'clock-speed': { type: 'string' },
    'public-url': { type: 'string' },
    'rate-limit': { type: 'string' },
    'allow-local-webhooks': { type: 'boolean' },
    'fresh-events': { type: 'boolean' },
    'invoice-seconds': { type: 'string' },
  },
})

const { env } = process
const local = values['allow-local-webhooks'] ?? isOn(env['POLAR_EMULATOR_ALLOW_LOCAL_WEBHOOKS'])
const rateLimit = numberOf(values['rate-limit'] ?? env['POLAR_EMULATOR_RATE_LIMIT'], 500)

const emulator = await startEmulator({
  port: numberOf(values.port ?? env['POLAR_EMULATOR_PORT'], 4310),
  host: values.host ?? env['POLAR_EMULATOR_HOST'] ?? '127.0.0.1',
  stateFile: values['state-file'] ?? env['POLAR_EMULATOR_STATE_FILE'] ?? null,
  clockSpeed: numberOf(values['clock-speed'] ?? env['POLAR_EMULATOR_CLOCK_SPEED'], 1),
  publicUrl: values['public-url'] ?? env['POLAR_EMULATOR_PUBLIC_URL'] ?? null,
  // 0 switches the limit off.
  rateLimitPerMinute: rateLimit === 0 ? null : rateLimit,
  allowLocalWebhooks: local,
  staleEvents: !(values['fresh-events'] ?? isOn(env['POLAR_EMULATOR_FRESH_EVENTS'])),
  invoiceSeconds: numberOf(values['invoice-seconds'] ?? env['POLAR_EMULATOR_INVOICE_SECONDS'], 0),
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
process.stdout.write(`polar-emulator listening on ${emulator.origin}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.stop().then(() => process.exit(0))
  })
}

function isOn(text: string | undefined): boolean {
  return text === '1' || text === 'true'
}

function numberOf(text: string | undefined, fallback: number): number {
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  throw new Error(`Not a number: ${text}`)
}
