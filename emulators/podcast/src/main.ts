import { parseArgs } from 'node:util'
import { startEmulator } from './server.ts'

const { values } = parseArgs({
  options: { port: { type: 'string' }, host: { type: 'string' }, 'state-file': { type: 'string' } },
})

const emulator = await startEmulator({
  port: Number(values.port ?? process.env['PODCAST_EMULATOR_PORT'] ?? 4330),
  host: values.host ?? '127.0.0.1',
  stateFile: values['state-file'] ?? null,
}).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
process.stdout.write(`podcast-emulator listening on ${emulator.origin}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulator.stop().then(() => process.exit(0))
  })
}
