/** The server's entry: hears the signals, starts, stops. */
import type { StartedServer } from './start-server.ts'

const IMPATIENT_MS = 1_000

const asked = Promise.withResolvers<string>()
let askedAtMs: number | null = null

function hear(signal: string): void {
  // A second Ctrl-C means now; a signal that arrives twice at once (a terminal and a parent both pass it on) does not.
  if (askedAtMs !== null && performance.now() - askedAtMs > IMPATIENT_MS) process.exit(1)
  askedAtMs ??= performance.now()
  asked.resolve(signal)
}

// Before anything is loaded: a container's first process does not get a signal at all that it has no handler for.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => hear(signal))

const started = await start()

if (!started) process.exitCode = 1
else {
  // On standard error: standard output carries the log, one JSON object a line where no terminal reads it.
  if (started.openAt !== null) process.stderr.write(`\nCreator Kiwi is running. Open ${started.openAt}\n\n`)
  void asked.promise.then(async (signal) => {
    await started.stop(signal)
    process.exit(0)
  })
}

async function start(): Promise<StartedServer | null> {
  const { startServer } = await import('./start-server.ts')
  try {
    return await startServer(process.env, { isTerminal: process.stdout.isTTY })
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return null
  }
}
