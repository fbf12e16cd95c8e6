import type { Transaction } from 'kysely'
import type { Database } from './schema.gen.ts'

declare const transaction: unique symbol

/**
 * A transaction. Only `Db.transaction` makes one, so a function that takes a `Tx` cannot run outside a transaction and
 * has no commit to call.
 */
export type Tx = Transaction<Database> & { readonly [transaction]: true }
