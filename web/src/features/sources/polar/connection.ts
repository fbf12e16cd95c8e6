import type { PolarState } from '#contract/polar'

export type Connection = NonNullable<PolarState['connection']>

/** What every state of the page that has a connection shows. */
export type ConnectionProps = { readonly state: PolarState; readonly connection: Connection }
