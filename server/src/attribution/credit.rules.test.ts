import { expect, test } from 'vitest'
import type { ClickId, LinkId } from '#contract/ids'
import { ownCredit, type CandidateClick } from './credit.rules.ts'

const soldAt = new Date('2026-11-22T12:00:00Z')
const minutesAfter = (minutes: number) => new Date(soldAt.getTime() + minutes * 60_000)

const newsletter = click('01990000-0000-7000-8000-000000000001', -60 * 24 * 400)
const video = click('01990000-0000-7000-8000-000000000002', -1)

test('the click that came with the sale earns it, however old', () => {
  const credit = ownCredit(soldAt, { carried: [newsletter.clickId], clicks: [video, newsletter] })

  expect(credit).toEqual({ method: 'carried_click', reason: 'click_id_in_order', receipt: newsletter, codeId: null })
})

test('of two carried clicks the first one counts, and the second when the first is not ours', () => {
  const carried = [newsletter.clickId, video.clickId]

  expect(ownCredit(soldAt, { carried, clicks: [video, newsletter] })).toMatchObject({
    receipt: { clickId: newsletter.clickId },
  })
  expect(ownCredit(soldAt, { carried, clicks: [video] })).toMatchObject({
    receipt: { clickId: video.clickId },
  })
})

test('a click made after the sale earns nothing', () => {
  const late = click(video.clickId, 6)

  expect(ownCredit(soldAt, { carried: [late.clickId], clicks: [late] })).toMatchObject({
    method: 'none',
    reason: 'click_after_sale',
  })
})

test('clocks may differ by five minutes', () => {
  const skewed = click(video.clickId, 5)

  expect(ownCredit(soldAt, { carried: [skewed.clickId], clicks: [skewed] }).method).toBe('carried_click')
})

test('a click id that is not ours counts as none', () => {
  expect(ownCredit(soldAt, { carried: [video.clickId], clicks: [] })).toMatchObject({
    method: 'none',
    reason: 'unknown_click_id',
  })
})

test('a sale without a trace is not attributed', () => {
  expect(ownCredit(soldAt, { carried: [], clicks: [] })).toEqual({
    method: 'none',
    reason: 'no_click_id',
    receipt: null,
    codeId: null,
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
