import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { Link } from '#contract/links'
import { signUpToFleet } from './creator.ts'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'
import { locationOf } from './visit.ts'

const ROUNDS = inForm({ short: 2, long: 20 })
/** So long a change may go unseen. */
const SEEN_WITHIN_MS = 1_000

test('three processes are one product: links, sessions and live events of any work on all', async () => {
  const fleet = await startFleet({ webs: 3, worker: true })
  const [one, two, three] = fleet.webs
  if (!two || !three) throw new Error('three processes')
  const creator = await signUpToFleet(fleet)
  const at = `/api/w/${fleet.links.scope.workspaceId}`
  const everywhere = (slug: string) => Promise.all(fleet.webs.map((web) => locationOf(web.port, slug)))

  for (const web of fleet.webs)
    expect(await creator.ask(web, 'GET', '/api/me')).toMatchObject({ user: { name: 'Ada' } })

  // Visited before it existed: that it does not is remembered too.
  expect(await everywhere('fresh')).toEqual([null, null, null])
  const draft = { destinationUrl: 'https://example.com/fresh', slug: 'fresh' }
  const fresh = await creator.ask<Link>(one, 'POST', `${at}/links`, draft)
  await expectSoon(() => everywhere('fresh'), Array(3).fill('https://example.com/fresh'))

  const listening = await creator.listen(two, fleet.links.scope.workspaceId)
  await expect.poll(listening.received).toContain('event: ready')
  await creator.ask(three, 'PUT', `${at}/links/${fresh.id}/off`, { leadsOn: false })
  await expectSoon(() => everywhere('fresh'), [null, null, null])
  await expect.poll(listening.received).toContain('event: link')
  listening.leave()

  const [slug = ''] = fleet.links.slugs
  await everywhere(slug)
  await creator.ask(two, 'PATCH', `${at}/links/${fleet.links.ids[0]}`, { placement: 'Pinned comment' })
  const placed = expect.stringContaining('utm_medium=pinned-comment')
  await expectSoon(() => everywhere(slug), [placed, placed, placed])
})

test('clicks through a balancer are counted once and by all, also when processes are killed', async () => {
  const fleet = await startFleet({ webs: 3, worker: true })
  const creator = await signUpToFleet(fleet)

  const visitors = fleet.send()
  for (let round = 0; round < ROUNDS; round++) {
    const victim = fleet.webs[round % fleet.webs.length] ?? fleet.webs[0]
    await pause(500)
    await victim.kill()
    const before = visitors.answers.clickIds.length
    await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(before + 200)
    await victim.start()
  }
  await visitors.stop()

  const path = `/api/w/${fleet.links.scope.workspaceId}/home?range=7d`
  for (const web of fleet.webs) {
    const clicks = async () => (await creator.ask<Home>(web, 'GET', path)).cards.clicks.value
    await expect.poll(clicks, { timeout: 60_000 }).toBeGreaterThanOrEqual(visitors.answers.clickIds.length)
    expect(await clicks()).toBeLessThanOrEqual(visitors.answers.clickIds.length + visitors.answers.unanswered)
  }
  await fleet.settle(visitors, `three processes, ${ROUNDS} × kill -9 of one`)
})

async function expectSoon<T>(read: () => Promise<T>, what: unknown): Promise<void> {
  await expect.poll(read, { timeout: SEEN_WITHIN_MS, interval: 10 }).toEqual(what)
}
