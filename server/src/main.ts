/** The server's entry: reads the role, builds the platform, starts, stops. */
import { startServer } from './start-server.ts'

const IMPATIENT_MS = 1_000

const started = await startServer(process.env, { isTerminal: process.stdout.isTTY }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return null
})

if (!started) process.exitCode = 1
else {
  // On standard error: standard output carries the log, one JSON object a line where no terminal reads it.
  if (started.openAt !== null) process.stderr.write(`\nCreator Kiwi is running. Open ${started.openAt}\n\n`)
  let stoppingSince: number | null = null
  const stop = (signal: string) => {
    // A second Ctrl-C means now; a signal that arrives twice at once (a terminal and a parent both pass it on) does not.
    if (stoppingSince !== null && performance.now() - stoppingSince > IMPATIENT_MS) process.exit(1)
    if (stoppingSince !== null) return
    stoppingSince = performance.now()
    void started.stop(signal).then(() => process.exit(0))
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
}
