import { expect, test } from 'vitest'
import { z } from 'zod'
import { addActivity, addPerson, addVisit } from './earnings.ts'
import { startEarningWorld } from './earning-world.ts'
import type { CastMember } from './world.ts'
import { addLink } from '../src/links/link.factory.ts'
import { addedPublication } from '../src/publications/publication.factory.ts'

const entry = z.object({ day: z.string(), sales: z.int(), clicks: z.int() })
const homeAnswer = z.object({
  series: z.array(entry),
  cards: z.object({ newPeople: z.object({ value: z.int() }) }),
  publishMarks: z.array(z.object({ day: z.string() })),
})
const pageAnswer = z.object({ series: z.array(entry) })
const listAnswer = z.object({ items: z.array(z.object({ occurredAt: z.string() })) })

/** One sale, click and new person at each moment, and a video published at the first. */
async function startShop(timeZone: string, moments: readonly string[]) {
  const lastMs = Date.parse(moments.at(-1) ?? '')
  const world = await startEarningWorld({ now: new Date(lastMs + 5 * 86_400_000) })
  const { ada, db } = world
  expect((await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { timeZone })).status).toBe(200)
  const ids = await db.transaction(async (tx) => {
    const publication = await addedPublication(tx, ada.scope, {
      title: 'Film',
      published_at: new Date(moments[0] ?? ''),
    })
    const link = await addLink(tx, ada.scope, { slug: 'video', publication_id: publication })
    for (const text of moments) {
      const at = new Date(text)
      const person = await addPerson(tx, ada.scope, at)
      await addVisit(tx, ada.scope, link, { at })
      await addActivity(tx, ada.scope, link, { at, netMinor: 900, person })
    }
    return { publication, link }
  })
  return { ...world, ...ids }
}

/** The first and the last moments of a day, those an hour of which comes twice, and what is not that day any more. */
const ODD_DAYS = [
  // The clock goes back from one to midnight.
  {
    timeZone: 'Atlantic/Azores',
    day: '2026-10-25',
    before: '2026-10-24T23:59:59Z',
    inside: ['2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z', '2026-10-26T00:59:59Z'],
    after: '2026-10-26T01:00:00Z',
  },
  {
    timeZone: 'America/Havana',
    day: '2026-11-01',
    before: '2026-11-01T03:59:59Z',
    inside: ['2026-11-01T04:30:00Z', '2026-11-01T05:30:00Z', '2026-11-02T04:59:59Z'],
    after: '2026-11-02T05:00:00Z',
  },
  // From midnight to eleven: the last hour comes twice.
  {
    timeZone: 'America/Nuuk',
    day: '2026-10-24',
    before: '2026-10-24T00:59:59Z',
    inside: ['2026-10-24T01:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
    after: '2026-10-25T02:00:00Z',
  },
  // There is no midnight.
  {
    timeZone: 'America/Santiago',
    day: '2026-09-06',
    before: '2026-09-06T03:59:59Z',
    inside: ['2026-09-06T04:00:00Z', '2026-09-07T02:59:59Z'],
    after: '2026-09-07T03:00:00Z',
  },
  {
    timeZone: 'Asia/Kathmandu',
    day: '2026-11-21',
    before: '2026-11-20T18:14:59Z',
    inside: ['2026-11-20T18:15:00Z', '2026-11-21T18:14:59Z'],
    after: '2026-11-21T18:15:00Z',
  },
] as const

test.each(ODD_DAYS)(
  'in $timeZone every moment of $day is that day on every screen, and no other is',
  async ({ timeZone, day, before, inside, after }) => {
    const { ada, link, publication } = await startShop(timeZone, [before, ...inside, after])

    const range = `range=custom&from=${day}&to=${day}`
    const home = homeAnswer.parse(await read(ada, `home?${range}`))
    expect(home.series).toEqual([{ day, sales: inside.length, clicks: inside.length }])
    expect(home.cards.newPeople.value).toBe(inside.length)
    expect(homeAnswer.parse(await read(ada, `home?range=custom&from=2026-08-01&to=${day}`)).publishMarks).toHaveLength(
      1,
    )
    expect(home.publishMarks).toEqual([])
    for (const path of [`links/${link}`, `publications/${publication}`]) {
      const { series } = pageAnswer.parse(await read(ada, path))
      expect(series.find((one) => one.day === day)).toMatchObject({ sales: inside.length, clicks: inside.length })
    }
    const list = listAnswer.parse(await read(ada, `activities?from=${day}&to=${day}`))
    expect(list.items.map(({ occurredAt }) => occurredAt.replace('.000', '')).toReversed()).toEqual(inside)
    const file = await (await ask(ada, `activities.csv?from=${day}&to=${day}`)).text()
    const dates = file
      .split('\r\n')
      .slice(1)
      .filter(Boolean)
      .map((line) => line.split(',')[0] ?? '')
    expect(dates.map((text) => text.slice(0, 10))).toEqual(inside.map(() => day))
    expect(dates.map((text) => Date.parse(text)).toReversed()).toEqual(inside.map((text) => Date.parse(text)))
  },
)

const ask = (who: CastMember, path: string) => who.request('GET', `/api/w/${who.workspaceId}/${path}`)

async function read(who: CastMember, path: string): Promise<unknown> {
  const answer = await ask(who, path)
  expect(answer.status).toBe(200)
  return answer.json()
}
