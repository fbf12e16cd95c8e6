import { expect, test } from 'vitest'
import { attributionReason } from '#contract/activities'
import { auditAction } from '#contract/audit'
import { linkAttention } from '#contract/destinations'
import { inboundOutcome } from '#contract/inbound'
import { attentionReason, importFailure, polarRefusal, reconciliationFailure } from '#contract/polar'
import { testDatabase } from '../../../test/database.ts'

/** Columns that hold a code with its facts, and what the contract says of each. */
const CODED = {
  'inbound_events.outcome': inboundOutcome,
  'links.attention': linkAttention,
  'polar_imports.failure': importFailure,
  'polar_reconciliations.failure': reconciliationFailure,
}

const CHECKS = `
  select conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
  from pg_constraint
  where contype = 'c' and conparentid = 0 and pg_get_constraintdef(oid) like '%->> ''code''%'`

test('the database takes the codes of the contract, and no others', async () => {
  const { pool } = await testDatabase()
  const { rows } = await pool.query<{ table: string; definition: string }>(CHECKS)

  const taken = rows.map(({ table, definition }) => {
    const column = /COALESCE\(\((\w+) ->> 'code'/.exec(definition)?.[1]
    const [, list] = /ARRAY\[(.*?)\]/.exec(definition) ?? []
    return [`${table}.${column}`, new Set([...(list ?? '').matchAll(/'(\w+)'::text/g)].map((match) => match[1]))]
  })

  expect(Object.fromEntries(taken)).toEqual(
    Object.fromEntries(
      Object.entries(CODED).map(([column, { options }]) => [
        column,
        new Set(options.map(({ shape }): string => shape.code.value)),
      ]),
    ),
  )
})

/** Codes that need no facts, and what the contract says of each. */
const LISTED = {
  'attributions.reason': attributionReason.options,
  'audit_entries.action': auditAction.options,
  'polar_connections.attention': attentionReason.options,
  'polar_connections.refused_reason': polarRefusal.shape.reason.options,
}

test('codes without facts are the same in the contract as well', async () => {
  const { pool } = await testDatabase()
  for (const [place, options] of Object.entries(LISTED)) {
    const [table, column] = place.split('.')
    const { rows } = await pool.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint where contype = 'c' and conrelid = $1::regclass
       and pg_get_constraintdef(oid) like 'CHECK ((' || $2 || ' = ANY%'`,
      [table, column],
    )
    const [check] = rows
    const listed = [...(check?.definition ?? '').matchAll(/'(\w+)'::text/g)].map((match) => match[1])
    expect(new Set(listed), place).toEqual(new Set(options))
  }
})

test('a sentence, a code alone and an unknown code are refused', async () => {
  const { pool } = await testDatabase()
  for (const value of ['"Polar did not answer."', '{"code": "unanswered"}', '{"code": "odd", "facts": {}}', '{}']) {
    for (const column of Object.keys(CODED)) {
      const [table, name] = column.split('.')
      await pool.query(`create table strict (like ${table} including constraints)`)
      await pool.query(`alter table strict ${await everyNullable(table)}`)
      await expect(pool.query(`insert into strict (${name}) values ($1)`, [value])).rejects.toThrow('check constraint')
      await pool.query('drop table strict')
    }
  }

  async function everyNullable(table: string | undefined) {
    const { rows } = await pool.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and attnotnull and not attisdropped`,
      [table],
    )
    return rows.map(({ name }) => `alter column ${name} drop not null`).join(', ')
  }
})
