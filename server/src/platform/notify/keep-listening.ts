import { Client } from 'pg'
import type { Pool } from 'pg'
import type { Logger } from '../telemetry/index.ts'
import { channels, postgresName } from './channels.ts'

const RECONNECT_MS = { first: 100, max: 5_000 }
/** With the probes that follow, a connection cut by a router is noticed in about half a minute. */
const KEEP_ALIVE_AFTER_MS = 10_000

type Events = { onMessage(name: string, payload: string): void; onGap(): void }

/** Holds one listening connection and replaces it when it breaks. */
export function keepListening(pool: Pool, log: Logger, events: Events) {
  let client: Client | null = null
  let isStopped = true
  let retry: NodeJS.Timeout | undefined

  const connect = async () => {
    const opened = await openListener(pool)
    if (isStopped) {
      await opened.end()
      return
    }
    client = opened
    opened.on('notification', ({ channel, payload = '' }) => events.onMessage(channel, payload))
    opened.once('end', () => {
      client = null
      if (!isStopped) reconnect(RECONNECT_MS.first)
    })
  }
  const reconnect = (delayMs: number) => {
    log.warn({ delayMs }, 'lost the notification connection')
    retry = setTimeout(() => {
      connect().then(
        () => events.onGap(),
        (error: unknown) => {
          log.warn({ err: error }, 'could not listen for notifications')
          if (!isStopped) reconnect(Math.min(delayMs * 2, RECONNECT_MS.max))
        },
      )
    }, delayMs)
  }

  return {
    isConnected: () => client !== null && !isStopped,
    /** Fails when the first connection does; later ones are tried again. */
    start: async () => {
      isStopped = false
      await connect()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

async function openListener(pool: Pool): Promise<Client> {
  const client = new Client({ ...pool.options, keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS })
  // A broken connection says `error` and then `end`; the second is what we act on.
  client.on('error', () => {})
  try {
    await client.connect()
    for (const channel of channels) await client.query(`listen ${client.escapeIdentifier(postgresName(channel))}`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}
