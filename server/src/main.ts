/** The server's entry: reads the role, builds the platform, starts, stops. */
import { startServer } from './start-server.ts'

const started = await startServer(process.env).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return null
})

if (!started) process.exitCode = 1
else {
  let isStopping = false
  const stop = (signal: string) => {
    // A second Ctrl-C means now.
    if (isStopping) process.exit(1)
    isStopping = true
    void started.stop(signal).then(() => process.exit(0))
  }
  process.on('SIGINT', () => stop('SIGINT'))
  process.on('SIGTERM', () => stop('SIGTERM'))
}
