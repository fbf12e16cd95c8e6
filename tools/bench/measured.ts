import type { LoadResult } from './load.ts'

/** What the generator saw, and what the server's process took for it. */
export type Measured = LoadResult & { readonly processorSeconds: number }

/** Answers a second. */
export const rateOf = (load: LoadResult) => Math.round(load.answered / load.seconds)
