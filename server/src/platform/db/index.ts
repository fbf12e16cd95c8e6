/**
 * PostgreSQL: the pool, the only way to open a transaction, and the migrations. Owns tables: schema_migrations,
 * schema_programs.
 */
export { announce } from './announce.ts'
export type { Announcement } from './announce.ts'
export { containing } from './containing.ts'
export { copyRow } from './copy.ts'
export { dayBegins, dayEnds, dayOf, readDay, sameTimeOn } from './days.ts'
export type { Day } from './days.ts'
export { openDatabase } from './database.ts'
export type { Db, Reader, OpenDatabase } from './database.ts'
export type { Tx } from './tx.ts'
export { migrate } from './migrate.ts'
export type { Database } from './schema.gen.ts'
export { isOutage } from './is-outage.ts'
export { heightOfTotals, inOrderOfTotals, NOTHING_EARNED } from './worth.ts'
