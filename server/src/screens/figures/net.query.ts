import { sql } from 'kysely'
import type { Fees } from '#contract/fees'

/** A row's net as it is shown, of the tables that sum up. */
export const netOf = (fees: Fees) => (fees === 'after' ? sql`(net_minor - fee_minor)` : sql`net_minor`)
