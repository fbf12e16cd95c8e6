import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { attributionReason } from '#contract/activities'
import { auditAction } from '#contract/audit'
import { linkAttention } from '#contract/destinations'
import { attentionReason, importFailure, polarRefusal, reconciliationFailure } from '#contract/polar'
import { testDatabase } from '../../../test/database.ts'

/** Columns that hold a code with its facts, and what the contract says of each. */
const CODED = {
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

test('what was written as a sentence before is a code with its facts after', async () => {
  const { pool } = await testDatabase()
  await pool.query(`
    drop table polar_imports, polar_reconciliations;
    create table polar_imports (failure text);
    create table polar_reconciliations (failure text, objects_skipped integer default 3);
    insert into polar_imports values
      (null), ('Polar did not answer for hours. What was imported so far is kept; try again.'),
      ('We have no access to Polar any more. Connect Polar again.');
    insert into polar_reconciliations (failure) values
      (null), ('It was interrupted.'), ('Polar answered something we do not understand. The next check tries again.'),
      ('3 entries of Polar could not be read and were left out; everything else was read. This access may not read disputes (disputes:read), so lost ones still count as revenue.')`)

  await pool.query(`begin; ${await migration('0140_reading_codes.sql')}; commit`)

  const failures = async (table: string) =>
    (await pool.query<{ failure: unknown }>(`select failure from ${table}`)).rows.map(({ failure }) => failure)
  expect(await failures('polar_imports')).toEqual([
    null,
    { code: 'unanswered', facts: {} },
    { code: 'access_lost', facts: {} },
  ])
  expect(await failures('polar_reconciliations')).toEqual([
    null,
    { code: 'interrupted', facts: {} },
    { code: 'not_understood', facts: {} },
    { code: 'left_out', facts: { objectsSkipped: 3, lacksDisputes: true } },
  ])
})

test('why a link needs attention keeps its facts', async () => {
  const { pool } = await testDatabase()
  const sentences = [
    'This link was made while Polar was not connected: its clicks are counted, its sales are not.',
    'Polar did not answer when this link was saved, so it is not checked yet. That happens by itself.',
    'This checkout link now sets reference_id itself in Polar, so sales of earlier clicks arrive without their link. New clicks are matched through utm_term.',
    'This checkout link sells 12 products now: A, B, C, D, E and 7 more. We track links with one product; until it has one again, the sales of all are counted here.',
    'The checkout link was deleted in Polar: buyers see an error.',
  ]
  await pool.query('alter table links rename to links_before; create table links (attention text)')
  await pool.query('insert into links select unnest($1::text[])', [sentences])

  await pool.query(`begin; ${await migration('0141_link_attention.sql')}; commit`)

  const { rows } = await pool.query<{ attention: unknown }>('select attention from links')
  expect(rows.map(({ attention }) => linkAttention.parse(attention))).toEqual([
    { code: 'made_unconnected', facts: { source: 'polar' } },
    { code: 'unchecked', facts: { source: 'polar' } },
    { code: 'carrier_moved', facts: { source: 'polar', before: 'reference_id', now: 'utm_term' } },
    { code: 'several_products', facts: { products: 12, names: [] } },
    { code: 'deleted', facts: { source: 'polar' } },
  ])
})

const migration = (name: string) => readFile(new URL(`../../../migrations/${name}`, import.meta.url), 'utf8')
