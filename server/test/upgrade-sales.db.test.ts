import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from './database.ts'
import { applyPrograms, readPrograms } from '../src/platform/db/programs.ts'

const FOLDER = new URL('../migrations/', import.meta.url)
const SALES = '0130_sales.sql'

const isAfter = (name: string) => name.endsWith('_after.sql')

/** A database as it was before sales were ours. */
async function olderDatabase(): Promise<pg.PoolClient> {
  const { pool } = await testDatabase()
  await pool.query('drop schema public cascade; drop schema auth cascade; create schema public')
  await pool.query(
    'create table schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const client = await pool.connect()
  onTestFinished(() => client.release())
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()
  for (const name of names.filter((one) => one < SALES && !isAfter(one))) await run(client, name)
  await applyPrograms(client, await readPrograms(), { all: true })
  for (const name of names.filter((one) => one < SALES && isAfter(one))) await run(client, name)
  return client
}

const run = async (client: pg.PoolClient, name: string) =>
  client.query(`begin; ${await readFile(new URL(name, FOLDER), 'utf8')}; commit`)

test('sales, refunds, disputes, subscriptions and the facts of before keep all they said', async () => {
  const client = await olderDatabase()
  await client.query(`
    insert into workspaces (id, name, time_zone, display_currency, created_at)
    values ('w1', 'Ada makes wallpapers', 'UTC', 'USD', now());
    insert into people (workspace_id, id, first_seen_at, created_at) values ('w1', 'p1', now(), now());
    insert into polar_connections (workspace_id, id, environment, organization_id, organization_name, organization_slug,
      scopes, webhook_key, connected_by, connected_at, tracking_since)
    values ('w1', 'c1', 'production', 'org1', 'Acme', 'acme', '', 'key', 'u1', now(), now());
    insert into polar_orders (workspace_id, order_id, connection_id, status, paid, billing_reason, customer_id, product_id,
      subscription_id, currency, gross_minor, discount_minor, net_minor, tax_minor, refunded_minor, fee_minor, metadata,
      ordered_at, modified_at, fee_currency, refunded_tax_minor, confirmed_until, discount_id, discount_code)
    values ('w1', 'o1', 'c1', 'refunded', true, 'purchase', 'cus1', 'prod1', 'sub1', 'USD', 1000, 100, 900, 171, 300, 62,
      '{"utm_term": "ck_AZq-3x8Tf0OJm_Ck7Qx2vA"}', '2026-11-22T11:00:00.123456Z', '2026-11-23T11:00:00.654321Z', 'EUR', 57,
      '2026-11-24T11:00:00Z', 'd1', 'HALF');
    insert into polar_refunds values
      ('w1', 'r1', 'c1', 'o1', 'succeeded', 'customer_request', 300, 57, 'USD', '2026-11-23Z', '2026-11-23Z');
    insert into polar_disputes values ('w1', 'd1', 'c1', 'o1', 'lost', 900, 171, 'USD', '2026-11-24Z', '2026-11-24Z');
    insert into polar_subscriptions (workspace_id, subscription_id, connection_id, status, customer_id, amount_minor,
      currency, modified_at)
    values ('w1', 'sub1', 'c1', 'active', 'cus1', 900, 'USD', '2026-11-22Z');
    insert into activities (workspace_id, id, kind, root_id, source, source_key, net_minor, currency, occurred_at,
      recorded_at)
    values ('w1', 'a1', 'sale', 'a1', 'polar', 'order:o1', 900, 'USD', '2026-11-22Z', now()),
      ('w1', 'a2', 'refund', 'a1', 'polar', 'order:o1:change:1:r1', -300, 'USD', '2026-11-23Z', now()),
      ('w1', 'a3', 'sale', 'a3', 'polar', 'order:gone', 500, 'USD', '2026-11-23Z', now())`)
  const credited = await client.query('select * from activity_credits order by activity_id')

  await run(client, SALES)

  const read = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows
  expect(await read('select to_jsonb(s) as row from sales s')).toEqual([
    {
      row: {
        workspace_id: 'w1',
        source: 'polar',
        sale_id: 'o1',
        account: 'org1',
        customer_id: 'cus1',
        product_id: 'prod1',
        subscription_id: 'sub1',
        is_paid: true,
        currency: 'USD',
        gross_minor: 1000,
        discount_minor: 100,
        discount_id: 'd1',
        discount_code: 'HALF',
        net_minor: 900,
        tax_minor: 171,
        refunded_minor: 300,
        refunded_tax_minor: 57,
        fee_minor: 62,
        fee_currency: 'EUR',
        carriers: { utm_term: 'ck_AZq-3x8Tf0OJm_Ck7Qx2vA' },
        ordered_at: expect.stringContaining('11:00:00.123456'),
        modified_at: expect.stringContaining('11:00:00.654321'),
      },
    },
  ])
  expect(await read('select order_id, connection_id, status, confirmed_until from polar_orders')).toEqual([
    { order_id: 'o1', connection_id: 'c1', status: 'refunded', confirmed_until: new Date('2026-11-24T11:00:00Z') },
  ])
  expect(await read('select source, refund_id, sale_id, amount_minor from sale_refunds')).toEqual([
    { source: 'polar', refund_id: 'r1', sale_id: 'o1', amount_minor: 300 },
  ])
  expect(await read('select source, dispute_id, sale_id, status from sale_disputes')).toEqual([
    { source: 'polar', dispute_id: 'd1', sale_id: 'o1', status: 'lost' },
  ])
  expect(await read('select source, subscription_id, account, status from subscriptions')).toEqual([
    { source: 'polar', subscription_id: 'sub1', account: 'org1', status: 'active' },
  ])
  // A fact whose order nobody knows any more keeps its money and names no sale.
  expect(await read('select id, sale_id, net_minor from activities order by id')).toEqual([
    { id: 'a1', sale_id: 'o1', net_minor: 900 },
    { id: 'a2', sale_id: 'o1', net_minor: -300 },
    { id: 'a3', sale_id: null, net_minor: 500 },
  ])
  expect(await read('select * from activity_credits order by activity_id')).toEqual(credited.rows)
})
