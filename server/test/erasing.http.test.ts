import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSellingWorld, type SellingWorld } from './selling-world.ts'
import { insertTrackedClick } from '../src/attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../src/clicks/index.ts'
import { addLink } from '../src/links/link.factory.ts'
import {
  customerJson,
  eventBody,
  orderJson,
  paid,
  subscriptionJson,
} from '../src/sources/polar/api/polar-event.factory.ts'
import { createLogger } from '../src/platform/telemetry/index.ts'

const WHO = 'customer-1'
const AGAIN = 'customer-2'
/** None of these may be found anywhere after "Erase…", in any letter case. */
const MARKERS = ['zebulon', 'quixote', 'zq@old.example', 'gift for my aunt', 'windmill street']

const zebulon = (fields: Readonly<Record<string, unknown>> = {}) =>
  customerJson({
    id: WHO,
    name: 'Zebulon Quixote',
    email: 'Zebulon.Quixote@example.com',
    modified_at: '2026-11-22T10:59:50Z',
    ...fields,
  })

const bought = (id: string, fields: Readonly<Record<string, unknown>> = {}) =>
  orderJson({
    ...paid(1),
    id,
    customer_id: WHO,
    customer: zebulon(),
    billing_name: 'Zebulon Quixote',
    billing_address: { line1: '1 Windmill Street', country: 'ES' },
    metadata: { utm_content: 'gift for my aunt', utm_term: 'zebulon', reference_id: 'Zebulon Quixote' },
    ...fields,
  })

test('whoever is erased is in no column of any table, in no file, no log and no download, whatever comes later', async () => {
  const said: string[] = []
  const world = await startSellingWorld({ log: createLogger({ level: 'debug', write: (line) => said.push(line) }) })
  const { token } = await click(world)
  await world.report(
    ['customer.created', zebulon({ email: 'zq@old.example', modified_at: '2026-11-22T10:59:30Z' })],
    ['order.created', bought('o1', { status: 'pending', paid: false })],
    ['order.paid', bought('o1', { metadata: { utm_content: 'gift for my aunt', utm_term: token } })],
    ['order.paid', bought('o2')],
    ['order.paid', bought('o3', { customer_id: AGAIN, customer: zebulon({ id: AGAIN }) })],
    ['subscription.active', subscriptionJson({ customer_id: WHO, customer: zebulon() })],
    // Not asked for, and not said to be about a customer of ours.
    ['checkout.updated', { id: 'c1', customer_id: null, customer_email: 'zebulon.quixote@example.com' }],
    ['product.updated', { id: 'p1', name: 'Prism', note: 'asked for by zebulon.quixote@example.com' }],
  )
  // One that cannot be processed, and one that nobody has processed yet.
  await world.deliver('order.paid', bought('o4', { net_amount: 'nine dollars' }))
  await world.runner.drain()
  await world.deliver('order.paid', bought('o5'))
  expect(await tablesNaming(world)).toEqual(expect.arrayContaining(['people', 'polar_deliveries']))

  await erase(world)
  await world.runner.drain()
  // Late, repeated and broken messages of somebody who is gone.
  await world.report(
    ['customer.updated', zebulon({ modified_at: '2026-11-22T12:30:00Z' })],
    ['order.paid', bought('o6')],
  )
  await world.deliver('order.updated', bought('o6', { net_amount: 'nine dollars' }))
  await world.runner.drain()

  expect(await tablesNaming(world)).toEqual([])
  expect(await filesNaming(world)).toEqual([])
  expect(said.filter(isNaming)).toEqual([])
  expect(isNaming(await read(world, 'activities.csv'))).toBe(false)
  expect(isNaming(await read(world, 'people'))).toBe(false)
  const log: unknown = JSON.parse(await read(world, 'audit-log'))
  expect(log).toMatchObject({ items: [{ by: { name: 'Ada' }, action: 'person_erase', about: { name: null } }] })
  // What they bought stays, and so does the click that one of their orders names.
  const orders = await world.db.reader.selectFrom('sales').select(['sale_id', 'carriers']).orderBy('sale_id').execute()
  expect(orders).toEqual([
    { sale_id: 'o1', carriers: { utm_term: token } },
    { sale_id: 'o2', carriers: {} },
    { sale_id: 'o3', carriers: {} },
    { sale_id: 'o5', carriers: {} },
    { sale_id: 'o6', carriers: {} },
  ])
})

test('what is said of others stays when somebody is erased, in their workspace and in others', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', bought('o1')], ['order.paid', orderJson(paid(1))])
  await world.db.pool.query('update polar_deliveries set attempts = 1')

  await erase(world)

  const { rows } = await world.db.pool.query<{ body: string }>(`select body from polar_deliveries where body <> ''`)
  expect(rows.map(({ body }) => body)).toEqual([expect.stringContaining('Vera Viewer')])
})

test('a delivery that is being processed while its customer is erased is emptied by whoever processes it', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', bought('o1')])
  const workers = await world.startWorkers(4)

  await Promise.all([
    erase(world),
    ...Array.from({ length: 12 }, (_, n) => world.deliverRaw(eventBody('order.paid', bought(`late ${n}`)))),
  ])
  await workers.stop()
  await world.runner.drain({ asOf: new Date('2100-01-01') })

  expect(await tablesNaming(world)).toEqual([])
})

async function click(world: SellingWorld): Promise<{ readonly token: string }> {
  const clickedAt = new Date('2026-11-22T10:40:00Z')
  const { clickId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt }),
  )
  await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'visited' }))
  // A visit as well, through the files on disk: with what somebody wrote into the address.
  const path = '/visited?utm_content=gift%20for%20my%20aunt&customer_email=zebulon.quixote@example.com'
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  const headers = {
    host: 'go.test',
    'user-agent': agent,
    referer: 'https://mail.example/?to=zebulon.quixote@example.com',
  }
  const [answer] = await once(get(`${world.app.url}${path}`, { headers }), 'response')
  expect(answer.statusCode).toBe(302)
  return { token: clickTokenOf(clickId) }
}

async function erase(world: SellingWorld): Promise<void> {
  const person = await world.db.reader
    .selectFrom('person_identities')
    .select('person_id')
    .where('source_person_id', '=', WHO)
    .executeTakeFirstOrThrow()
  const answer = await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/people/${person.person_id}`)
  expect(answer.status).toBe(204)
}

async function read(world: SellingWorld, path: string): Promise<string> {
  const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

function isNaming(text: string): boolean {
  const found = text.toLowerCase()
  return MARKERS.some((marker) => found.includes(marker) || found.includes(Buffer.from(marker).toString('hex')))
}

/** Tables of every schema with a row in which a marker stands, in whatever column. */
async function tablesNaming({ db }: SellingWorld): Promise<readonly string[]> {
  const { rows: tables } = await db.pool.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm')
      and n.nspname not in ('pg_catalog', 'information_schema')
      and n.nspname not like 'pg_toast%'
    order by 1, 2`)
  expect(tables.map(({ schema }) => schema)).toEqual(expect.arrayContaining(['auth', 'graphile_worker', 'public']))
  const naming: string[] = []
  for (const { schema, name } of tables) {
    const { rows } = await db.pool.query<{ text: string }>(`select t::text as text from "${schema}"."${name}" t`)
    if (rows.some(({ text }) => isNaming(text))) naming.push(name)
  }
  return naming
}

async function filesNaming({ config }: SellingWorld): Promise<readonly string[]> {
  const folder = config.database.dataDir
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(0)
  const texts = await Promise.all(files.map((file) => readFile(file, 'latin1')))
  return files.filter((_, at) => isNaming(texts[at] ?? ''))
}
