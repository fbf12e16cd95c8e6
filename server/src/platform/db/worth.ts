import { sql, type RawBuilder } from 'kysely'
import { ROUGH_WORTHS, roughWorthOfUnit } from '#contract/words/currencies'

type Column = RawBuilder<unknown>

/** What an amount is roughly worth, in dollars, to sort by. `roughWorthOfUnit` in SQL. */
const worthOf = (currency: Column, minor: Column) =>
  sql`${minor} * coalesce((${JSON.stringify(ROUGH_WORTHS)}::jsonb ->> ${currency}::text)::float8, ${roughWorthOfUnit('')})`

/** `orderTotals` in SQL, for an `order by`: the display currency first if it earned, then by what is worth most. */
export const inOrderOfTotals = (displayCurrency: string, currency: Column, minor: Column) =>
  sql`(${currency} = ${displayCurrency} and ${minor} > 0) desc, ${worthOf(currency, minor)} desc,
    ${currency} = ${displayCurrency} desc, ${currency}`

/**
 * An aggregate over a row per currency: how high something that earned is in a list, as a pair to compare. First comes what
 * earned in the display currency, by amount; then what earned in others, by rough worth; then what earned nothing; last what
 * returned more than came in. `coalesce` a group that may have no row with `NOTHING_EARNED`.
 */
export const heightOfTotals = (displayCurrency: string, currency: Column, minor: Column) => {
  const displayed = sql`sum(${minor}) filter (where ${currency} = ${displayCurrency})`
  const other = sql`max(${worthOf(currency, minor)}) filter (where ${currency} <> ${displayCurrency})`
  return sql`case
      when ${displayed} > 0 then array[2, ${displayed}]::float8[]
      when ${other} > 0 then array[1, ${other}]::float8[]
      when coalesce(${displayed}, 0) = 0 and coalesce(${other}, 0) = 0 then array[0, 0]::float8[]
      else array[-1, coalesce(nullif(${displayed}, 0), ${other})]::float8[]
    end`
}

export const NOTHING_EARNED = sql`array[0, 0]::float8[]`
