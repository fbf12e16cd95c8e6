import { expect, test } from 'vitest'
import { CLOCK_SKEW_MS } from '#contract/words/skew'
import { conversionOf } from '#contract/words/conversion'
import { isChange, isFree, isJoin, isRenewal, isSale, RECORDED_KINDS } from '#contract/words/kinds'
import { testDatabase } from '../../test/database.ts'

const letters = (claims: readonly boolean[]) => claims.map((claim) => (claim ? 't' : 'f')).join(' ')

test('SQL and TypeScript agree what a sale, a renewal, a free claim, a change and a list join are', async () => {
  const { pool } = await testDatabase()

  const { rows } = await pool.query<{ kind: string; is: string }>(
    `select kind, concat_ws(' ', is_sale(kind), is_renewal(kind), is_free(kind), is_change(kind), is_join(kind)) as is
     from unnest($1::text[]) with ordinality as asked (kind, nth) order by nth`,
    [RECORDED_KINDS],
  )

  expect(rows).toEqual(
    RECORDED_KINDS.map((kind) => ({
      kind,
      is: letters([isSale(kind), isRenewal(kind), isFree(kind), isChange(kind), isJoin(kind)]),
    })),
  )
})

test.each(RECORDED_KINDS)('%s is exactly one of these', (kind) => {
  expect([isSale, isRenewal, isFree, isChange, isJoin].filter((is) => is(kind))).toHaveLength(1)
})

test('a renewal, an upgrade and a downgrade are no sales', () => {
  expect(RECORDED_KINDS.filter(isSale)).toEqual(['sale'])
  expect(RECORDED_KINDS.filter(isRenewal)).toEqual(['renewal', 'upgrade', 'downgrade'])
})

test('SQL and TypeScript agree how far clocks differ', async () => {
  const { pool } = await testDatabase()
  const { rows } = await pool.query<{ ms: number }>('select (extract(epoch from clock_skew()) * 1000)::int as ms')
  expect(rows).toEqual([{ ms: CLOCK_SKEW_MS }])
})

test.each([
  [0, 0, null],
  [3, 0, null],
  [0, 10, 0],
  [1, 10, 0.1],
  [13, 10, 1.3],
])('SQL and TypeScript agree that %i sales of %i clicks convert to %s', async (sales, clicks, share) => {
  const { pool } = await testDatabase()
  const { rows } = await pool.query<{ share: number | null }>('select conversion($1, $2) as share', [sales, clicks])
  expect(rows).toEqual([{ share }])
  expect(conversionOf(sales, clicks)).toBe(share)
})
