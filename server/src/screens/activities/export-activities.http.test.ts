import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'
import { insertTrackedClick } from '../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../clicks/index.ts'
import { newPersonId } from '../../platform/ids.ts'
import { customerJson, orderJson, paid, refunded } from '../../sources/polar/api/polar-event.factory.ts'

const HEADER =
  'Date,Kind,Name,E-mail,Product,Amount,Currency,Link,Short URL,Publication,Method,Reason,Before tracking,Activity ID,Order ID,List,Code'

test('the file holds what the list shows, in the workspace’s zone, ready for a spreadsheet', async () => {
  const world = await startSellingWorld()
  const { clickId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: new Date('2026-11-22T10:40:00Z') }),
  )
  const metadata = { reference_id: clickTokenOf(clickId) }
  await world.report(
    ['order.paid', orderJson({ ...paid(1), metadata })],
    ['order.refunded', orderJson({ ...refunded(5, 300), metadata })],
    [
      'order.paid',
      orderJson({ ...paid(1), id: 'yen', currency: 'jpy', net_amount: 1200, created_at: '2026-07-01T22:30:00Z' }),
    ],
  )

  const answer = await world.ben.request('GET', path(world))
  const { header, rows } = await read(answer)

  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/csv; charset=utf-8')
  // It is 13:00 in Berlin.
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="activity-2026-11-22.csv"')
  expect(header).toBe(HEADER)
  const receipt = 'Desk setup,http://go.test/desk,My desk,carried_click,click_id_in_order,no'
  expect(rows.map((row) => row.replace(/act_\w+/, 'act'))).toEqual([
    `2026-11-22T12:00:05+01:00,refund,Vera Viewer,viewer@example.com,Prism Wallpapers,-3.00,USD,${receipt},act,${orderJson().id},,`,
    `2026-11-22T12:00:00+01:00,sale,Vera Viewer,viewer@example.com,Prism Wallpapers,9.00,USD,${receipt},act,${orderJson().id},,`,
    expect.stringContaining('Prism Wallpapers,1200,JPY,,,,none,no_click_id,'),
  ])
  expect(rows[2]).toContain('2026-07-02T00:30:00+02:00')
})

test('the file begins with a byte order mark and ends each line as RFC 4180 says', async () => {
  const world = await startSellingWorld()

  const bytes = Buffer.from(await (await world.ada.request('GET', path(world))).arrayBuffer())

  expect(bytes.toString('utf8')).toBe(`\uFEFF${HEADER}\r\n`)
})

test('a program that separates at semicolons finds no formula either', async () => {
  const world = await startSellingWorld()
  const names = ['Ada;=1+1', 'Ada";=HYPERLINK("http://evil.example")', 'Ada;;@sum', ';-2', 'Ada\t+1', 'Ada; Ben']
  await world.report(
    ...names.map((name, index) => {
      const customer = customerJson({ id: `c${index}`, name, email: `c${index}@example.com` })
      return ['order.paid', orderJson({ ...paid(1), id: `o${index}`, customer_id: `c${index}`, customer })] as const
    }),
  )

  const text = await (await world.ada.request('GET', path(world))).text()

  expect(text).toContain("Ada;'=1+1")
  expect(text).toContain(`"Ada"";'=HYPERLINK(""http://evil.example"")"`)
  expect(text).toContain('Ada; Ben')
  const cells = text.split('\r\n').flatMap((line) => line.split(/[;\t]/).slice(1))
  expect(cells.length).toBeGreaterThan(names.length)
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([])
})

test('what a buyer calls themselves is never a formula, and stays in its cell', async () => {
  const world = await startSellingWorld()
  const names = ['=HYPERLINK("http://evil.example")', '@sum', '-1', '+1', 'Zoë "the, one"\nof two lines']
  await world.report(
    ...names.map((name, index) => {
      const customer = customerJson({ id: `c${index}`, name, email: `c${index}@example.com` })
      return ['order.paid', orderJson({ ...paid(1), id: `o${index}`, customer_id: `c${index}`, customer })] as const
    }),
  )

  const text = await (await world.ada.request('GET', path(world))).text()

  expect(text).toContain(`,"'=HYPERLINK(""http://evil.example"")",`)
  for (const name of ['@sum', '-1', '+1']) expect(text).toContain(`,sale,'${name},`)
  expect(text).toContain(`,"Zoë ""the, one""\nof two lines",`)
})

test('the file is filtered as the list is', async () => {
  const world = await startSellingWorld()
  await world.report(
    ['order.paid', orderJson(paid(1))],
    ['order.refunded', orderJson(refunded(5, 300))],
    ['order.paid', orderJson({ ...paid(1), id: 'free', net_amount: 0 })],
  )
  const kinds = async (query: string) =>
    (await read(await world.ada.request('GET', `${path(world)}?${query}`))).rows.map((row) => row.split(',')[1])

  expect(await kinds('kind=refunds')).toEqual(['refund'])
  expect(await kinds('kind=free')).toEqual(['free_claim'])
  expect(await kinds('attributed=yes')).toEqual([])
  expect(await kinds('from=2026-11-23')).toEqual([])
  expect((await world.ada.request('GET', `${path(world)}?kind=everything`)).status).toBe(400)
})

test('thousands of rows come page by page without gap or repeat, also at one instant', async () => {
  const world = await startSellingWorld()
  await sellOften(world, 2_500)

  const { rows } = await read(await world.ada.request('GET', path(world)))

  expect(new Set(rows.map((row) => row.split(',').at(-3))).size).toBe(2_500)
  expect(rows).toHaveLength(2_500)
})

test('whoever stops reading stops the queries', { timeout: 180_000 }, async () => {
  const world = await startSellingWorld()
  await sellOften(world, 2_000, 'x'.repeat(24_000))
  let queries = 0
  world.db.readingPool.on('acquire', () => (queries += 1))
  const asking = async (read: () => Promise<unknown>) => {
    const before = queries
    await read()
    return queries - before
  }
  const nobodys = () => world.ada.request('GET', `${path(world)}?personId=${newPersonId()}`)

  const whole = await asking(async () => (await world.ada.request('GET', path(world))).text())
  const another = await asking(nobodys)
  const stopped = await asking(async () => {
    const reader = (await world.ada.request('GET', path(world))).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    // Queries that go on would do so meanwhile.
    await nobodys()
  })

  expect(stopped - another).toBeLessThan(whole)
})

test('an outsider’s file is empty', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', orderJson(paid(1))])

  expect((await world.cleo.request('GET', path(world))).status).toBe(404)
  const hers = await read(await world.cleo.request('GET', `/api/w/${world.cleo.workspaceId}/activities.csv`))
  expect(hers.rows).toEqual([])
})

test('of an erased person the file says nothing but what they bought', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', orderJson(paid(1))])
  const [person] = await world.db.reader.selectFrom('people').select('id').execute()
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/people/${person?.id}`)

  const { rows } = await read(await world.ada.request('GET', path(world)))

  expect(rows).toEqual([expect.stringContaining(',sale,,,Prism Wallpapers,9.00,USD,')])
})

/**
 * Many sales, hundreds at the same instant, credited to no link; a long name fills what lies between us and a reader who
 * stopped. Their credits are written beside them: deriving each takes milliseconds.
 */
async function sellOften(world: SellingWorld, count: number, productName = 'Prism'): Promise<void> {
  const { workspaceId } = world.ada
  await world.db.transaction(async (tx) => {
    await sql`
      insert into sales (workspace_id, source, sale_id, account, customer_id, is_paid, currency, gross_minor, discount_minor,
        net_minor, tax_minor, refunded_minor, refunded_tax_minor, fee_minor, carriers, ordered_at, modified_at)
      select ${workspaceId}, 'polar', n::text, 'acme', 'c1', true, 'USD', n, 0, n, 0, 0, 0, 0, '{}', '2026-11-01Z', '2026-11-01Z'
      from generate_series(1, ${count}::int) n`.execute(tx)
    await sql`alter table activities disable trigger user`.execute(tx)
    await sql`
      insert into activities (workspace_id, id, kind, root_id, source, source_key, sale_id, product_name, net_minor, currency, occurred_at,
        recorded_at)
      select ${workspaceId}, id, 'sale', id, 'polar', 'order:' || n, n::text, ${productName}, n, 'USD', at, at
      from generate_series(1, ${count}::int) n,
           lateral (select 'act_' || lpad(n::text, 26, '0') as id) i,
           lateral (select timestamptz '2026-11-01Z' + (n / 700) * interval '1 hour' as at) t`.execute(tx)
    await sql`alter table activities enable trigger user`.execute(tx)
    await sql`
      insert into activity_credits (workspace_id, activity_id, root_id, kind, net_minor, currency, occurred_at, before_tracking)
      select workspace_id, id, root_id, kind, net_minor, currency, occurred_at, before_tracking
      from activities where workspace_id = ${workspaceId}`.execute(tx)
  })
}

const path = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/activities.csv`

async function read(answer: Response): Promise<{ readonly header: string | undefined; readonly rows: string[] }> {
  const [header, ...rows] = (await answer.text()).trimEnd().split('\r\n')
  return { header, rows }
}
