import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Home } from '#contract/home'
import { useEmulator } from '../emulator.ts'
import { differencesIn, type View } from './compare.ts'
import { diceOf } from './dice.ts'
import { readFirstDays } from './read-screens.ts'
import { startStorm, type Storm } from './storm.ts'
import { netOf } from './sums.ts'

/** `FIGURES=long npm run test:server -- figures` plays ten storms and looks at every view of each; `FIGURES_SEED` plays one again. */
const IS_LONG = process.env.FIGURES === 'long'
const FIRST_SEED = Number(process.env.FIGURES_SEED ?? 20_271_108)
const SEEDS = Array.from({ length: IS_LONG ? 10 : 1 }, (_, n) => FIRST_SEED + n)

/** Half an hour off, south of the equator, twice back to midnight, and none of that. */
const ZONES = ['Asia/Kolkata', 'America/Santiago', 'Atlantic/Azores', 'America/Havana', 'UTC']
const RANGES = [
  '7d',
  '30d',
  '12m',
  'all',
  'custom&from=2027-10-31&to=2027-10-31',
  'custom&from=2027-11-07&to=2027-11-07',
]
const emulator = useEmulator()

test.each(SEEDS)(
  'after a storm every number agrees with the others, with the file, and with the books of Polar (seed %i)',
  { timeout: 600_000 },
  async (seed) => {
    const storm = await startStorm(emulator, diceOf(seed))
    const differences: string[] = []
    for (const [place, zone] of ZONES.entries()) {
      await setUp(storm, { timeZone: zone, displayCurrency: place % 2 === 0 ? 'USD' : 'GBP' })
      for (const view of viewsOf(zone)) differences.push(...(await differencesIn(storm, view, isDeep(view))))
      differences.push(...(await differencesFromBooks(storm)))
    }
    expect(differences).toEqual([])
    expect(storm.clicks.length).toBeGreaterThan(10)
    expect(await soldByCode(storm)).toBeGreaterThan(0)
    expect(await soldInFirstDays(storm)).toBeGreaterThan(0)
  },
)

/** A storm without any would show nothing of codes. */
async function soldByCode({ world: { ada } }: Storm): Promise<number> {
  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/home?range=all`)
  return ((await answer.json()) as Home).byCode.sales
}

async function soldInFirstDays({ world }: Storm): Promise<number> {
  const lines = await readFirstDays(world, 90, 'last')
  return lines.reduce((sum, { line }) => sum + (line.days.at(-1)?.sales ?? 0), 0)
}

function viewsOf(zone: string): View[] {
  return RANGES.flatMap((range) =>
    ['last', 'first'].flatMap((touch) =>
      (IS_LONG || range === 'all' || range === '30d' ? ['before', 'after'] : ['before']).map((fees) => ({
        zone,
        range,
        touch,
        fees,
      })),
    ),
  )
}

const isDeep = ({ range, fees }: View) =>
  IS_LONG || (range === '12m' && fees === 'before') || (range === 'all' && fees === 'after')

async function setUp({ world: { ada } }: Storm, settings: object): Promise<void> {
  const answer = await ada.request('PATCH', `/api/w/${ada.workspaceId}`, settings)
  expect(answer.status).toBe(200)
}

const books = z.object({
  orders: z.array(
    z
      .object({
        paid: z.boolean(),
        net_minor: z.int(),
        refunded_minor: z.int(),
        fee_minor: z.int(),
        currency: z.string(),
      })
      .loose(),
  ),
})

/** All time against what Polar's own books say; lost disputes are in no book of orders. */
async function differencesFromBooks({ world, lost }: Storm): Promise<string[]> {
  const { orders } = books.parse(await emulator.control('GET', '/_control/books?organization=acme-studio'))
  const paid = orders.filter((order) => order.paid)
  const money = (minor: (order: (typeof paid)[number]) => number) =>
    paid.map((order) => ({ amountMinor: minor(order), currency: order.currency.toUpperCase() }))
  const taken = [...lost].map(([currency, minor]) => ({ amountMinor: -minor, currency }))
  const net = [...money((order) => order.net_minor - order.refunded_minor), ...taken]
  const fees = money((order) => -order.fee_minor)
  const shown = async (query: string) => {
    const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/home?range=all${query}`)
    return netOf(((await answer.json()) as Home).cards.netRevenue.totals)
  }
  const pairs = [
    ['before fees', await shown(''), netOf(net)],
    ['after fees', await shown('&fees=after'), netOf([...net, ...fees])],
  ] as const
  return pairs.flatMap(([what, ours, polars]) =>
    JSON.stringify(ours) === JSON.stringify(polars)
      ? []
      : [`books ${what}: ${JSON.stringify(ours)} instead of ${JSON.stringify(polars)}`],
  )
}
