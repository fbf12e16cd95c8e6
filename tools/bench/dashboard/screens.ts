import { z } from 'zod'
import { rangeName, type RangeName } from '#contract/range'
import { linkSort } from '#contract/links'
import { publicationSort } from '#contract/publications'
import { touch } from '#contract/touch'
import type { Examples } from './examples.ts'

/** One request of the web app. */
export type Screen = {
  readonly name: string
  readonly path: string
  /**
   * How many days back the numbers it shows reach, the range before included, whatever the age of the data; null for
   * all time.
   */
  readonly daysRead: number | null
}

type Query = Readonly<Record<string, string>>
type Ask = (path: string) => Promise<Response>

/** How far the newest page of a list reaches back, of what happens seldom too, when there are some 180 sales a day. */
const NEWEST_DAYS = 60
const DIRECTIONS = ['desc', 'asc'] as const
const PEOPLE_SORTS = ['lastActivity', 'firstSeen', 'name', 'purchases'] as const
const DESCRIPTION_SORTS = ['worth', 'views', 'published', 'title'] as const
const ACTIVITY_KINDS = ['sales', 'renewals', 'upgrades', 'trials', 'free', 'refunds'] as const

/** Every screen, with each of its ranges, orders and filters. Asks for first pages, to know where the second begin. */
export async function listScreens(examples: Examples, ask: Ask): Promise<readonly Screen[]> {
  const at = createPaths(examples.workspaceId)
  const secondPage = async (name: string, list: string, daysRead: number | null = null) => {
    const cursor = await endOfPage(ask, at(list))
    return cursor === null ? [] : [{ name: `${name}, second page`, path: at(list, { cursor }), daysRead }]
  }
  return [
    ...homeScreens(examples, at),
    ...linkScreens(examples, at),
    ...(await secondPage('Links', 'links')),
    ...publicationScreens(examples, at),
    ...peopleScreens(examples, at),
    ...(await secondPage('People', 'people')),
    ...activityScreens(examples, at),
    ...(await secondPage('Activity', 'activities', NEWEST_DAYS)),
  ]
}

type Paths = (screen: string, query?: Query) => string

const createPaths =
  (workspaceId: string): Paths =>
  (screen, query = {}) => {
    const text = new URLSearchParams(query).toString()
    return `/api/w/${workspaceId}/${screen}${text === '' ? '' : `?${text}`}`
  }

/** Where a list goes on after its first page; null when that is all. */
async function endOfPage(ask: Ask, path: string): Promise<string | null> {
  const page = z.object({ nextCursor: z.string().nullable() }).parse(await (await ask(path)).json())
  return page.nextCursor
}

/** A range's days and those of the range before it. */
const RANGE_DAYS: Readonly<Record<RangeName, number | null>> = {
  '7d': 14,
  '30d': 60,
  '90d': 180,
  '12m': 730,
  all: null,
  // See `customRange`: thirty days, and thirty before, that ended a month ago.
  custom: 90,
}

function homeScreens({ now }: Examples, at: Paths): Screen[] {
  const dayBefore = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10)
  const customRange = { from: dayBefore(59), to: dayBefore(30) }
  const ranged = (title: string, screen: string) =>
    rangeName.options.flatMap((range) =>
      touch.options.map((touch) => ({
        name: `${title}, ${range}, ${touch} touch`,
        path: at(screen, { range, touch, ...(range === 'custom' ? customRange : {}) }),
        daysRead: RANGE_DAYS[range],
      })),
    )
  return [
    ...ranged('Home', 'home'),
    { name: 'Home, checklist', path: at('checklist'), daysRead: null },
    ...ranged('Links summary', 'links-summary'),
  ]
}

function linkScreens({ hottestLink, warmLink, medianLink, largestPublication }: Examples, at: Paths): Screen[] {
  const list = (name: string, query: Query) => ({ name: `Links, ${name}`, path: at('links', query), daysRead: null })
  const sorted = linkSort.options.flatMap((sort) =>
    DIRECTIONS.flatMap((direction) =>
      touch.options.map((touch) => list(`${sort} ${direction}, ${touch} touch`, { sort, direction, touch })),
    ),
  )
  const details = [
    ['hottest', hottestLink],
    ['fifth hottest', warmLink],
    ['median', medianLink],
  ].flatMap(([name, id]) =>
    touch.options.map((touch) => ({
      name: `Link, ${name}, ${touch} touch`,
      path: at(`links/${id}`, { touch }),
      daysRead: null,
    })),
  )
  return [
    ...sorted,
    list('search', { search: 'studio' }),
    list('of the largest publication', { publicationId: largestPublication, sort: 'revenue' }),
    list('archived', { status: 'archived', sort: 'clicks' }),
    ...details,
    { name: 'Saved links', path: at('saved-links'), daysRead: null },
  ]
}

function publicationScreens({ largestPublication, largestPublications }: Examples, at: Paths): Screen[] {
  const screen = (name: string, path: string, query: Query) => ({ name, path: at(path, query), daysRead: null })
  const page = `publications/${largestPublication}`
  const ids = largestPublications.join(',')
  return [
    ...publicationSort.options.flatMap((sort) =>
      touch.options.map((touch) => screen(`Publications, ${sort}, ${touch} touch`, 'publications', { sort, touch })),
    ),
    ...['7', '30', '90'].map((first) =>
      screen(`Publications, first ${first} days`, 'publications', { first, sort: 'revenue' }),
    ),
    screen('Publications, search', 'publications', { search: 'studio' }),
    ...touch.options.flatMap((touch) => [
      screen(`Publication, largest, ${touch} touch`, page, { touch }),
      screen(`Publication, largest, parts, ${touch} touch`, `${page}/parts`, { touch }),
    ]),
    ...['7', '30', '90', '365'].map((days) =>
      screen(`Publications compared, ${days} days`, 'publications/compared', { ids, days }),
    ),
    ...DESCRIPTION_SORTS.map((sort) => screen(`Descriptions, ${sort}`, 'publications/descriptions', { sort })),
    screen('Descriptions, all', 'publications/descriptions', { show: 'all' }),
    screen('Kit', `${page}/kit`, {}),
  ]
}

function peopleScreens({ busiestPerson }: Examples, at: Paths): Screen[] {
  return [
    ...PEOPLE_SORTS.flatMap((sort) =>
      DIRECTIONS.map((direction) => ({
        name: `People, ${sort} ${direction}`,
        path: at('people', { sort, direction }),
        daysRead: null,
      })),
    ),
    { name: 'People, search', path: at('people', { search: 'jonas' }), daysRead: null },
    { name: 'Person, busiest', path: at(`people/${busiestPerson}`), daysRead: null },
  ]
}

function activityScreens(examples: Examples, at: Paths): Screen[] {
  const { hottestLink, medianLink, largestPublication, busiestPerson, productId, now } = examples
  const feed = (name: string, query: Query, daysRead: number | null = NEWEST_DAYS) => ({
    name: `Activity${name}`,
    path: at('activities', query),
    daysRead,
  })
  const day = new Date(now.getTime() - 30 * 86_400_000).toISOString().slice(0, 10)
  return [
    feed('', {}),
    ...ACTIVITY_KINDS.map((kind) => feed(`, ${kind}`, { kind })),
    feed(', attributed', { attributed: 'yes' }),
    feed(', not attributed', { attributed: 'no' }),
    feed(', of the hottest link', { linkId: hottestLink }),
    feed(', of the median link', { linkId: medianLink }, null),
    feed(', of the largest publication', { publicationId: largestPublication }),
    feed(', of the busiest person', { personId: busiestPerson }, null),
    feed(', of a product', { productId }),
    feed(', of one day', { from: day, to: day }),
    { name: 'Activity, products to choose from', path: at('products'), daysRead: null },
    { name: 'Sale that a click earned', path: at(`activities/${examples.creditedSale}`), daysRead: null },
    { name: 'Sale that nothing earned', path: at(`activities/${examples.uncreditedSale}`), daysRead: null },
  ]
}
