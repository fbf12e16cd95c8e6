/** Takes what ends something that was started; the last one is ended first. */
export type Stops = (() => unknown)[]

/**
 * Runs a bench, and ends what it started: when it is over, when it fails, and on Ctrl-C or SIGTERM.
 * @throws what the bench throws, unless it was interrupted.
 */
export async function runBench(bench: (stops: Stops) => Promise<void>): Promise<void> {
  const stops: Stops = []
  let stopping: Promise<void> | null = null
  let isInterrupted = false
  // Once, whoever asks first: what was started last is ended before what it stands on.
  const stopAll = () => (stopping ??= endAll(stops))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      isInterrupted = true
      void stopAll().then(() => process.exit(1))
    })
  }
  try {
    await bench(stops)
  } catch (error) {
    // What is stopped under a bench's feet makes it fail: that is no news.
    if (!isInterrupted) throw error
  } finally {
    await stopAll()
  }
}

async function endAll(stops: Stops): Promise<void> {
  for (let stop = stops.pop(); stop !== undefined; stop = stops.pop())
    await Promise.resolve(stop()).catch((error: unknown) => console.error(error))
}
