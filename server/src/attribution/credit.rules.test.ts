import { expect, test } from 'vitest'
import type { ClickId, LinkId } from '#contract/ids'
import { creditFor, type CandidateClick, type Receipt } from './credit.rules.ts'

const soldAt = new Date('2026-11-22T12:00:00Z')
const minutesAfter = (minutes: number) => new Date(soldAt.getTime() + minutes * 60_000)

const newsletter = click('01990000-0000-7000-8000-000000000001', -60 * 24 * 400)
const video = click('01990000-0000-7000-8000-000000000002', -1)

test('the click that came with the sale earns it, however old', () => {
  const credit = creditFor(soldAt, { carried: [newsletter.clickId], clicks: [video, newsletter], earlier: null })

  expect(credit).toEqual({ method: 'carried_click', reason: 'click_id_in_order', receipt: newsletter })
})

test('of two carried clicks the first one counts, and the second when the first is not ours', () => {
  const carried = [newsletter.clickId, video.clickId]

  expect(creditFor(soldAt, { carried, clicks: [video, newsletter], earlier: null })).toMatchObject({
    receipt: { clickId: newsletter.clickId },
  })
  expect(creditFor(soldAt, { carried, clicks: [video], earlier: null })).toMatchObject({
    receipt: { clickId: video.clickId },
  })
})

test('a click made after the sale earns nothing', () => {
  const late = click(video.clickId, 6)

  expect(creditFor(soldAt, { carried: [late.clickId], clicks: [late], earlier: null })).toEqual({
    method: 'none',
    reason: 'click_after_sale',
  })
})

test('clocks may differ by five minutes', () => {
  const skewed = click(video.clickId, 5)

  expect(creditFor(soldAt, { carried: [skewed.clickId], clicks: [skewed], earlier: null }).method).toBe('carried_click')
})

test('a click id that is not ours counts as none', () => {
  expect(creditFor(soldAt, { carried: [video.clickId], clicks: [], earlier: null })).toEqual({
    method: 'none',
    reason: 'unknown_click_id',
  })
})

test('without a click the earlier sale of the subscription decides', () => {
  const earlier: Receipt = { ...newsletter }

  expect(creditFor(soldAt, { carried: [], clicks: [], earlier })).toEqual({
    method: 'subscription',
    reason: 'earlier_sale_of_subscription',
    receipt: earlier,
  })
})

test('a carried click wins over the earlier sale of the subscription', () => {
  const credit = creditFor(soldAt, { carried: [video.clickId], clicks: [video], earlier: newsletter })

  expect(credit).toMatchObject({ method: 'carried_click', receipt: { clickId: video.clickId } })
})

test('a sale without a trace is not attributed', () => {
  expect(creditFor(soldAt, { carried: [], clicks: [], earlier: null })).toEqual({
    method: 'none',
    reason: 'no_click_id',
  })
})

function click(id: string, minutes: number): CandidateClick {
  return {
    clickId: id as ClickId,
    linkId: 'lnk_01k5v3d7h2e8n9q4r6t0w2y5za' as LinkId,
    clickedAt: minutesAfter(minutes),
    country: 'DE',
    device: 'mobile',
    referrerHost: null,
  }
}
