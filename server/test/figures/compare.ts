import { isDeepStrictEqual } from 'node:util'
import type { Activity } from '#contract/activities'
import { currencyDecimals } from '#contract/words/currencies'
import {
  readFeed,
  readFile,
  readFirstDays,
  readLinkPage,
  readPublicationPage,
  readPublicationParts,
  readScreens,
  type Screens,
} from './read-screens.ts'
import type { Storm } from './storm.ts'
import { added, netOf, sumsOf, sumsOfActivities, type Sums } from './sums.ts'

export type View = { readonly zone: string; readonly range: string; readonly touch: string; readonly fees: string }

/** Every number of one view held against the others; what differs, named by its screen. */
export async function differencesIn(storm: Storm, view: View, isDeep: boolean): Promise<string[]> {
  const { world } = storm
  const query = `range=${view.range}&touch=${view.touch}&fees=${view.fees}`
  const screens = await readScreens(world, query)
  const { from, to } = screens.home.range
  const filter = `from=${from}&to=${to}&touch=${view.touch}`
  const feed = await readFeed(world, filter)
  const found = new Differences(view)
  compareCards(found, screens)
  compareLists(found, screens)
  compareJoins(found, screens, feed)
  if (view.fees === 'before') {
    compareFeed(found, screens, feed)
    found.hold(
      'Activity without a link or a code',
      sumsOfActivities(await readFeed(world, `${filter}&attributed=no`)),
      sumsOf(screens.home.notAttributed),
    )
    found.hold(
      'CSV',
      await readFile(world, filter),
      feed.map((activity) => lineOf(activity, view.zone)),
    )
  }
  found.hold(
    'feed',
    feed.filter((activity) => dayOf(activity, view.zone) < from || dayOf(activity, view.zone) > to),
    [],
  )
  found.hold(
    'clicks',
    screens.home.cards.clicks.value,
    storm.clicks.filter((at) => isIn(dayIn(at, view.zone), from, to)).length,
  )
  if (isDeep) {
    await comparePages(found, storm, screens, query)
    for (const days of [7, 30, 90]) await compareFirstDays(found, storm, { days, touch: view.touch })
  }
  return found.all
}

class Differences {
  readonly all: string[] = []
  readonly #view: View
  constructor(view: View) {
    this.#view = view
  }
  hold(screen: string, shown: unknown, expected: unknown): void {
    if (isDeepStrictEqual(shown, expected)) return
    this.all.push(
      `${Object.values(this.#view).join(' ')} · ${screen}: ${JSON.stringify(shown)} instead of ${JSON.stringify(expected)}`,
    )
  }
}

/** Home's cards, its chart, and with what came by code and what came from neither the top of Links. */
function compareCards(found: Differences, { home, summary }: Screens): void {
  const cards = cardsOf(home.cards)
  found.hold('Home: chart', chartOf(home.series), {
    sales: cards.sales,
    renewals: cards.renewals,
    clicks: home.cards.clicks.value,
    net: cards.net[home.seriesCurrency] ?? 0,
  })
  const links = cardsOf(summary)
  found.hold('Links, codes and not attributed', added([links, sumsOf(home.byCode), sumsOf(home.notAttributed)]), cards)
  found.hold('Links: chart', chartOf(summary.series), {
    sales: links.sales,
    renewals: links.renewals,
    clicks: summary.clicks.value,
    net: links.net[summary.seriesCurrency] ?? 0,
  })
  found.hold('Links: clicks', summary.clicks.value, home.cards.clicks.value)
}

/** List joins stand beside the sales: those by links and the others make up all. */
function compareJoins(found: Differences, screens: Screens, feed: readonly Activity[]): void {
  const { home, links, publications } = screens
  const all = home.cards.listJoins.value
  const without = home.notAttributed.listJoins
  const joins = feed.filter(({ kind }) => kind === 'list_join')
  found.hold('Home: list joins', all, joins.length)
  found.hold('Links: list joins', sum(links.map(({ earnings }) => earnings.listJoins)), all - without)
  found.hold('Links: list joins by none', screens.linksNotAttributed.listJoins, without)
  found.hold('Publications: list joins by none', screens.publicationsNotAttributed.listJoins, without)
  for (const { id, slug, earnings } of links)
    found.hold(
      `list joins of ${slug}`,
      earnings.listJoins,
      joins.filter(({ attribution }) => attribution?.link?.id === id).length,
    )
  for (const { id, title, earnings } of publications)
    found.hold(
      `list joins of ${title}`,
      earnings.listJoins,
      sum(links.filter((link) => link.publication?.id === id).map((link) => link.earnings.listJoins)),
    )
}

function compareLists(found: Differences, screens: Screens): void {
  const { home, summary, links, publications } = screens
  const inLinks = added(links.map(({ earnings }) => sumsOf(earnings)))
  found.hold('Links: table', inLinks, cardsOf(summary))
  found.hold('Links: clicks of the table', sum(links.map(({ earnings }) => earnings.clicks)), home.cards.clicks.value)
  found.hold('Links: not attributed', sumsOf(screens.linksNotAttributed), sumsOf(home.notAttributed))
  found.hold('Links: by code', sumsOf(screens.linksByCode), sumsOf(home.byCode))
  found.hold('Publications: not attributed', sumsOf(screens.publicationsNotAttributed), sumsOf(home.notAttributed))
  found.hold('Codes: table', added(screens.codes.map((code) => sumsOf(code.earnings))), sumsOf(home.byCode))
  for (const { id, title, earnings, byCode } of publications) {
    const own = links.filter((link) => link.publication?.id === id)
    const said = screens.codes.filter((code) => code.publication.id === id)
    found.hold(`Publications: ${title} by code`, sumsOf(byCode), added(said.map((code) => sumsOf(code.earnings))))
    const clicked = added(own.map((link) => sumsOf(link.earnings)))
    found.hold(`Publications: ${title}`, sumsOf(earnings), added([clicked, sumsOf(byCode)]))
    found.hold(`Publications: clicks of ${title}`, earnings.clicks, sum(own.map((link) => link.earnings.clicks)))
  }
  for (const top of home.topLinks) {
    const row = links.find(({ id }) => id === top.link.id)
    found.hold(`Home: ${top.link.name}`, sumsOf(top), row && sumsOf(row.earnings))
  }
}

function compareFeed(found: Differences, { home, links, codes }: Screens, feed: readonly Activity[]): void {
  found.hold('Home: cards', cardsOf(home.cards), sumsOfActivities(feed))
  for (const { id, slug, earnings } of links) {
    const own = feed.filter(({ attribution }) => attribution?.link?.id === id)
    found.hold(`Activity of ${slug}`, sumsOfActivities(own), sumsOf(earnings))
  }
  for (const { id, code, earnings } of codes) {
    const own = feed.filter(({ attribution }) => attribution?.code?.id === id)
    found.hold(`Activity of ${code}`, sumsOfActivities(own), sumsOf(earnings))
  }
}

async function comparePages(found: Differences, { world }: Storm, screens: Screens, query: string): Promise<void> {
  for (const row of screens.links) {
    const page = await readLinkPage(world, row.id, query)
    found.hold(`page of ${row.slug}`, page.link.earnings, row.earnings)
    found.hold(
      `chart of ${row.slug}`,
      { sales: sum(page.series.map((day) => day.sales)), clicks: sum(page.series.map((day) => day.clicks)) },
      { sales: row.earnings.sales, clicks: row.earnings.clicks },
    )
  }
  for (const row of screens.publications) {
    const page = await readPublicationPage(world, row.id, query)
    found.hold(`page of ${row.title}`, page.publication.earnings, row.earnings)
    const parts = await readPublicationParts(world, row.id, query)
    for (const [by, list] of [
      ['placement', parts.placements],
      ['product', parts.products],
    ] as const)
      found.hold(`${row.title} by ${by}`, added(list.map((part) => sumsOf(part))), sumsOf(row.earnings))
    found.hold(
      `clicks of ${row.title} by placement`,
      sum(parts.placements.map(({ clicks }) => clicks)),
      row.earnings.clicks,
    )
    const joins = sum(parts.placements.map(({ listJoins }) => listJoins))
    found.hold(`list joins of ${row.title} by placement`, joins, row.earnings.listJoins)
    const net = netOf(row.earnings.netRevenue)[page.seriesCurrency] ?? 0
    found.hold(`chart of ${row.title}`, sum(page.series.map((day) => day.netRevenueMinor)), net)
  }
}

/** A line of several on one chart ends with what the scoreboard says of the same first days. */
async function compareFirstDays(
  found: Differences,
  { world }: Storm,
  { days, touch }: { readonly days: number; readonly touch: string },
): Promise<void> {
  for (const { line, first } of await readFirstDays(world, days, touch)) {
    const { clicks = null, sales = null } = line.days.at(-1) ?? {}
    found.hold(
      `line of ${line.publication.title} over ${days} days`,
      line.obstacle === null ? { clicks, sales, net: netOf(line.netRevenue), isWhole: line.isWhole } : null,
      first && { clicks: first.clicks, sales: first.sales, net: netOf(first.netRevenue), isWhole: first.isWhole },
    )
  }
}

type Cards = {
  readonly sales: { value: number }
  readonly renewals: { value: number }
  readonly netRevenue: { totals: Parameters<typeof netOf>[0] }
}
const cardsOf = ({ sales, renewals, netRevenue }: Cards): Sums => ({
  sales: sales.value,
  renewals: renewals.value,
  net: netOf(netRevenue.totals),
})

const chartOf = (series: Screens['home']['series']) => ({
  sales: sum(series.map((day) => day.sales)),
  renewals: sum(series.map((day) => day.renewals)),
  clicks: sum(series.map((day) => day.clicks)),
  net: sum(series.map((day) => day.netRevenueMinor)),
})

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const isIn = (day: string, from: string, to: string) => day >= from && day <= to
const dayOf = ({ occurredAt }: Activity, zone: string) => dayIn(new Date(occurredAt), zone)

/** By the zone data of Node, which is not the database's. */
function dayIn(moment: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )
}

function lineOf(activity: Activity, zone: string): string {
  if (activity.amount === null) return `${dayOf(activity, zone)} ${activity.kind}  `
  const { amountMinor, currency } = activity.amount
  const decimals = currencyDecimals(currency)
  return `${dayOf(activity, zone)} ${activity.kind} ${(amountMinor / 10 ** decimals).toFixed(decimals)} ${currency}`
}
