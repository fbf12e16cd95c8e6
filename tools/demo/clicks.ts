import { randomBytes } from 'node:crypto'
import type { ClickId, LinkId, WorkspaceId } from '#contract/ids'
import { insertClicks, type ClickRow } from '../../server/src/clicks/index.ts'
import { openDatabase } from '../../server/src/platform/db/index.ts'
import { newClickIdAt } from './click-id-at.ts'
import type { Random } from './random.ts'
import { AGENTS, COUNTRIES } from './people.ts'
import type { SeededLink } from './story.ts'

export type SampleClick = {
  readonly id: ClickId
  readonly linkId: LinkId
  readonly clickedAt: Date
  readonly checkoutLink: string | null
  readonly buys: boolean
  /** How likely it is to join the list, where it buys nothing. */
  readonly joins: number
}

const DAY_MS = 86_400_000
/** Since before the first link was published. */
export const TRACKED_DAYS = 80
const GROUP = 1_000
/** Who came for something else joins the list now and then. */
const JOINS_ELSEWHERE = 1 / 70

/** Writes the clicks of past weeks, oldest first, and dates links and connection back to when they were made. */
export async function seedClicks(
  databaseUrl: string,
  workspaceId: WorkspaceId,
  links: readonly SeededLink[],
  random: Random,
): Promise<SampleClick[]> {
  const clicks = links
    .flatMap((link) => clicksOf(link, random))
    .toSorted((a, b) => a.clickedAt.getTime() - b.clickedAt.getTime())
  const database = openDatabase(databaseUrl, { connectionsMax: 2 })
  try {
    const rows = clicks.map((click) => rowOf(click, workspaceId, random))
    for (let start = 0; start < rows.length; start += GROUP) {
      await database.transaction((tx) => insertClicks(tx, rows.slice(start, start + GROUP)))
    }
    for (const { link, publishedDaysAgo } of links) {
      await database.pool.query('update links set created_at = $2 where id = $1', [
        link.id,
        new Date(Date.now() - publishedDaysAgo * DAY_MS),
      ])
    }
    // Or all of these weeks would count as sold before tracking.
    const since = new Date(Date.now() - TRACKED_DAYS * DAY_MS)
    await database.pool.query('update polar_connections set tracking_since = $2 where workspace_id = $1', [
      workspaceId,
      since,
    ])
    await database.pool.query('update workspaces set created_at = $2, sales_tracked_since = $2 where id = $1', [
      workspaceId,
      since,
    ])
  } finally {
    await database.close()
  }
  return clicks
}

/** A launch, its tail, and calmer weekends. */
function clicksOf(link: SeededLink, random: Random): SampleClick[] {
  const clicks: SampleClick[] = []
  for (let daysAgo = link.publishedDaysAgo; daysAgo >= 0; daysAgo--) {
    const age = link.publishedDaysAgo - daysAgo
    const dayStart = Date.now() - daysAgo * DAY_MS
    const weekday = new Date(dayStart).getUTCDay()
    const launch = link.publication ? 1 + 4 * Math.exp(-age / 2.5) : 1
    const calm = weekday === 0 || weekday === 6 ? 0.75 : 1
    const count = Math.round(link.clicksADay * launch * calm * (0.7 + 0.6 * random.next()))
    for (let n = 0; n < count; n++) {
      const clickedAt = new Date(dayStart - Math.floor(random.next() * DAY_MS))
      clicks.push({
        id: newClickIdAt(clickedAt),
        linkId: link.link.id,
        clickedAt,
        checkoutLink: link.checkoutLink,
        buys: random.next() < link.conversion,
        joins: link.joins ?? JOINS_ELSEWHERE,
      })
    }
  }
  return clicks
}

function rowOf(click: SampleClick, workspaceId: WorkspaceId, random: Random): ClickRow {
  const agent = random.pick(AGENTS)
  const isBot = !click.buys && random.next() < 0.06
  return {
    workspaceId,
    id: click.id,
    linkId: click.linkId,
    clickedAt: click.clickedAt,
    kind: isBot ? 'bot' : 'human',
    visitorHash: visitorOf(click, random),
    referrerHost: random.pick([
      'youtube.com',
      'youtube.com',
      'm.youtube.com',
      'com.google.android.youtube',
      'instagram.com',
      null,
    ]),
    country: random.pick(COUNTRIES),
    city: null,
    times: 1,
    device: /iPad/.test(agent) ? 'Tablet' : /Mobile/.test(agent) ? 'Phone' : 'Desktop',
    browser: /Chrome/.test(agent) ? 'Chrome' : 'Safari',
    os: /iPhone|iPad/.test(agent)
      ? 'iOS'
      : /Android/.test(agent)
        ? 'Android'
        : /Windows/.test(agent)
          ? 'Windows'
          : 'macOS',
  }
}

/** Some visitors come back the same day: one in eight clicks is by one of forty regulars. */
function visitorOf(click: SampleClick, random: Random): Buffer {
  if (random.next() > 0.12) return randomBytes(16)
  return Buffer.from(`${click.clickedAt.toISOString().slice(0, 10)}-${random.below(40)}`.padEnd(16))
}
