import { expect, test } from 'vitest'
import { addLink } from '../src/links/link.factory.ts'
import { addedPublication } from '../src/publications/publication.factory.ts'
import { addActivity, addPerson } from './earnings.ts'
import { startWorld } from './world.ts'

const SOLD_AT = new Date('2026-11-22T10:00:00Z')

test.each([
  ['its host', 'https://user@shop.example:8443/a/very/long/page?with=much#more', null, 'shop.example'],
  ['its label', 'https://shop.example/a', 'Desk, in the description', 'Desk, in the description'],
])('a plain link is called by %s on every screen', async (_what, destination_url, label, name) => {
  const { ada, db } = await startWorld({ now: new Date('2026-11-22T12:00:00Z') })
  const [person, sale] = await db.transaction(async (tx) => {
    const publication_id = await addedPublication(tx, ada.scope, { title: 'Desk tour' })
    const link = await addLink(tx, ada.scope, { slug: 'desk', label, destination_url, publication_id })
    const buyer = await addPerson(tx, ada.scope, SOLD_AT)
    return [buyer, await addActivity(tx, ada.scope, link, { at: SOLD_AT, netMinor: 900, person: buyer })]
  })

  for (const screen of ['home?range=7d', 'links', 'people', `people/${person}`, 'activities', `activities/${sale}`]) {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/${screen}`)
    expect(answer.status, screen).toBe(200)
    const names = namesIn(await answer.json())
    expect(names.length, screen).toBeGreaterThan(0)
    expect(new Set(names), screen).toEqual(new Set([name]))
  }
})

/** What every link in an answer is called. */
function namesIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const within = Object.values(value).flatMap(namesIn)
  return 'shortUrl' in value && 'name' in value ? [value.name, ...within] : within
}
