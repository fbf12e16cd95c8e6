import { sql } from 'kysely'

/** A pattern for `like` that finds a text anywhere in a folded one (letters.sql); its `%`, `_` and `\` mean themselves. */
export const containing = (text: string) => sql<string>`folded_pattern(${text.trim()}::text)`
