import { expect, test } from 'vitest'
import type { LinkId } from '#contract/ids'
import { newLinkId } from '../../platform/ids.ts'
import type { VisitKind } from '../visit.rules.ts'
import { createCrowdWatch, KEPT_A_MINUTE, PEOPLE_A_MINUTE } from './crowd-watch.ts'

const NOON = Date.parse('2026-11-22T12:00:00.000Z')
const desk = newLinkId()

function start() {
  const standingOf = createCrowdWatch()
  type From = { address?: string; linkId?: LinkId; kind?: VisitKind; afterMs?: number }
  const visit = ({ address = '203.0.113.7', linkId = desk, kind = 'human', afterMs = 0 }: From = {}) => {
    const visitor = { address, userAgent: `Mozilla/5.0 (${Math.random()})`, referrer: null }
    return standingOf({ visitor, linkId, kind, visitedAt: new Date(NOON + afterMs) })
  }
  return { visit, fill: (from?: From, count = KEPT_A_MINUTE) => Array.from({ length: count }, () => visit(from)) }
}

test('an office is people, a crowd is repeats, and what never ends is a sum', () => {
  const { fill } = start()

  const standings = fill({}, 12_000)

  const count = (standing: string) => standings.filter((one) => one === standing).length
  expect(standings.slice(0, PEOPLE_A_MINUTE).every((one) => one === 'told_apart')).toBe(true)
  expect([count('told_apart'), count('repeat'), count('sum')]).toEqual([100, 900, 11_000])
})

test('another address, another link and the next minute are people again', () => {
  const { visit, fill } = start()
  fill()

  expect(visit({ address: '203.0.113.8' })).toBe('told_apart')
  expect(visit({ linkId: newLinkId() })).toBe('told_apart')
  expect(visit()).toBe('sum')
  expect(visit({ afterMs: 59_999 })).toBe('sum')
  expect(visit({ afterMs: 60_000 })).toBe('told_apart')
})

test('the addresses of one IPv6 network are one', () => {
  const { visit, fill } = start()
  for (let host = 1; host <= PEOPLE_A_MINUTE; host++) visit({ address: `2a02:ff0:1:2::${host.toString(16)}` })

  expect(visit({ address: '2a02:ff0:1:2:3:4:5:6' })).toBe('repeat')
  expect(visit({ address: '2a02:ff0:1:3::1' })).toBe('told_apart')
  expect(fill({ address: '2a02:ff0:1:3::1' }, 10)).not.toContain('repeat')
})

test('machines take no people’s place, and are summed up like them', () => {
  const { visit, fill } = start()
  expect(fill({ kind: 'bot' }).every((one) => one === 'told_apart')).toBe(true)

  expect(visit({ kind: 'bot' })).toBe('sum')
  expect(visit()).toBe('told_apart')
})

test('however many networks come, hardly one is taken for another', () => {
  const { visit } = start()
  const misread = Array.from({ length: 200_000 }, (_, n) =>
    visit({ address: `198.${n >> 16}.${(n >> 8) & 255}.${n & 255}` }),
  ).filter((one) => one !== 'told_apart')
  expect(misread).toEqual([])
})
