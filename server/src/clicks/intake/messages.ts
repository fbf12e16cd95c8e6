/** What the thread of the visitors and the thread that drains send each other. */

/** What the draining thread is started with; the logger, the counters and the clock stay with the other one. */
export type DrainStart = {
  readonly databaseUrl: string
  /** The path of a file with cities; null: the bundled country data. */
  readonly geoDatabase: string | null
  readonly key: Uint8Array
  readonly spool: { readonly root: string; readonly owner: string; readonly folder: string }
  readonly progress: SharedArrayBuffer
  /** Of `startLoadGauge`. */
  readonly load: SharedArrayBuffer
}

export type ToDrain =
  /** A group that the disk refused: `encodeVisits`. */
  | { readonly kind: 'group'; readonly number: number; readonly payload: Uint8Array }
  /** Nothing more comes: store what is left, for so long at the most, and end. */
  | { readonly kind: 'stop'; readonly withinMs: number }

export type FromDrain =
  | { readonly kind: 'stored'; readonly number: number }
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'log'
      readonly level: 'info' | 'warn' | 'error'
      readonly fields: Readonly<Record<string, unknown>>
      readonly text: string
    }
  /** The thread ends; whether nothing was left in its own folder. */
  | { readonly kind: 'stopped'; readonly isEmpty: boolean }
