import type { ActivityDetail } from '#contract/activities'
import { expect, test } from 'vitest'
import { activityStats } from './activity-stats.ts'

const workspace = { timeZone: 'Pacific/Auckland', displayCurrency: 'USD' } as const

function detail(
  change: Pick<ActivityDetail, 'kind' | 'amount' | 'net'>,
  clickedAt: string | null = null,
): ActivityDetail {
  return {
    id: 'act_1',
    saleId: 'act_1' as ActivityDetail['saleId'],
    occurredAt: '2026-11-22T14:02:00.000Z',
    recordedAt: '2026-11-22T14:02:05.000Z',
    person: null,
    productName: 'Prism Wallpapers',
    listName: null,
    productId: 'prod_1',
    usedCode: null,
    attribution: {
      method: clickedAt ? 'carried_click' : 'none',
      reason: clickedAt ? 'click_id_in_order' : 'no_click_id',
      link: null,
      code: null,
      publication: null,
      clickedAt,
    },
    beforeTracking: false,
    money: null,
    refunds: [],
    subscriptionPayments: 0,
    history: [],
    canUndo: false,
    firstTouch: null,
    suggestions: [],
    receipt: null,
    sourceUrl: null,
    ...change,
  }
}

const valuesOf = (activity: ActivityDetail) => activityStats(activity, workspace).map((stat) => stat.value)
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' })

test('a sale says what came in, what is left and how long the buyer took', () => {
  const sale = detail({ kind: 'sale', amount: yen(1200), net: [yen(1200)] }, '2026-11-22T13:58:00.000Z')
  expect(valuesOf(sale)).toEqual(['¥1,200', '¥1,200', '4 min'])
})

test('a refund is said without a minus, and nothing left reads as zero of its own currency', () => {
  const refund = detail({ kind: 'refund', amount: yen(-1200), net: [yen(0)] })
  expect(valuesOf(refund)).toEqual(['¥1,200', '¥0', '—'])
})

test('a free claim shows no money but its day, in the zone of the workspace', () => {
  const claim = detail({ kind: 'free_claim', amount: yen(0), net: [] })
  expect(valuesOf(claim)).toEqual(['Free', 'Nov 23, 2026', '—'])
})
