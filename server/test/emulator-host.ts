import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const mainOf = (service: string) => fileURLToPath(new URL(`../../emulators/${service}/src/main.ts`, import.meta.url))
/** Flags of each emulator there is. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  polar: ['--allow-local-webhooks'],
  youtube: [],
  podcast: [],
}

type Running = { readonly url: string; readonly child: ChildProcess }
export type EmulatorHost = { readonly url: string; stop(): Promise<void> }

/**
 * Answers each worker of a test run with the address of an emulator of its own, which starts when it first asks and
 * serves all its files: starting one takes longer than most tests.
 */
export async function hostEmulators(): Promise<EmulatorHost> {
  const ofWorker = new Map<string, Promise<Running>>()
  const host = createServer((request, response) => {
    const worker = request.url ?? ''
    const running = ofWorker.get(worker) ?? startEmulator(worker.split('/')[1] ?? '')
    ofWorker.set(worker, running)
    running.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  const { port } = host.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      host.close()
      host.closeAllConnections()
      for (const running of await Promise.allSettled(ofWorker.values())) {
        if (running.status === 'fulfilled') running.value.child.kill('SIGTERM')
      }
    },
  }
}

async function startEmulator(service: string): Promise<Running> {
  const flags = FLAGS[service]
  if (flags === undefined) throw new Error(`there is no emulator of ${service}`)
  const child = spawn(process.execPath, [mainOf(service), '--port', '0', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })
  for await (const line of lines) {
    const url = /listening on (http:\S+)/.exec(line)?.[1]
    if (url === undefined) continue
    // Keeps reading, so that the pipe never fills.
    child.stdout.resume()
    return { url, child }
  }
  throw new Error('the emulator ended before it was ready')
}
