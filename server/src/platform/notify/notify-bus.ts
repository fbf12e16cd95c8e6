import type pg from 'pg'
import type { Logger } from '../telemetry/index.ts'
import { channelOf } from './channels.ts'
import type { Channel } from './channels.ts'
import { keepListening } from './keep-listening.ts'

export type NotifyListener = {
  onMessage(payload: string): void
  /** Messages may have been missed while the connection was away: look everything up again. */
  onGap(): void
}

export type NotifyBus = {
  /** @returns what ends the subscription. */
  subscribe(channel: Channel, listener: NotifyListener): () => void
  /** False while messages may be missed: before the start, and from when the connection is seen to be lost until it is back. */
  isListening(): boolean
  start(): Promise<void>
  stop(): Promise<void>
}

export type NotifyOptions = {
  /** Only its settings are used: the bus has a connection of its own. */
  readonly pool: pg.Pool
  readonly log: Logger
}

/** Tells all processes what changed, over PostgreSQL's LISTEN and NOTIFY. */
export function createNotifyBus({ pool, log }: NotifyOptions): NotifyBus {
  const listeners = new Map<Channel, Set<NotifyListener>>()
  const ear = keepListening(pool, log, {
    onMessage: (name, payload) => {
      const channel = channelOf(name)
      if (channel === undefined) return
      for (const listener of listeners.get(channel) ?? []) listener.onMessage(payload)
    },
    onGap: () => {
      for (const group of listeners.values()) for (const listener of group) listener.onGap()
    },
  })

  return {
    subscribe: (channel, listener) => {
      const group = listeners.get(channel) ?? new Set()
      listeners.set(channel, group.add(listener))
      return () => void group.delete(listener)
    },
    isListening: ear.isConnected,
    start: ear.start,
    stop: ear.stop,
  }
}
