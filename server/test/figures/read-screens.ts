import type { z } from '@hono/zod-openapi'
import type { Activity } from '#contract/activities'
import type { Code } from '#contract/codes'
import type { comparePublications } from '#contract/compared'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import type { getLink } from '#contract/link-report'
import type { LinkRow, LinksPage } from '#contract/links'
import type { PublicationParts } from '#contract/publication-parts'
import type { getPublication, NotAttributed, PublicationRow } from '#contract/publications'
import type { FirstDays } from '#contract/scoreboard'
import { COMPARED_MAX } from '#contract/words/compared'
import type { ReadingWorld } from '../reading-world.ts'

type Answer<R extends { responses: { 200: { content: { 'application/json': { schema: z.ZodType } } } } }> = z.infer<
  R['responses'][200]['content']['application/json']['schema']
>
export type LinkPage = Answer<typeof getLink>
export type PublicationPage = Answer<typeof getPublication>

/** What a person sees who looks at every screen with one range, touch and net. */
export type Screens = {
  readonly home: Home
  readonly summary: LinksSummary
  /** Active and archived. */
  readonly links: readonly LinkRow[]
  readonly linksNotAttributed: NotAttributed
  readonly linksByCode: LinksPage['byCode']
  readonly publications: readonly PublicationRow[]
  readonly publicationsNotAttributed: NotAttributed
  readonly codes: readonly Code[]
}

export async function readScreens(world: ReadingWorld, query: string): Promise<Screens> {
  const read = readerOf(world)
  const [home, summary, active, archived, publications, codes] = await Promise.all([
    read<Home>(`home?${query}`),
    read<LinksSummary>(`links-summary?${query}`),
    read<LinksPage>(`links?limit=100&${query}`),
    read<LinksPage>(`links?limit=100&status=archived&${query}`),
    read<{ items: PublicationRow[]; notAttributed: NotAttributed }>(`publications?${query}`),
    read<{ items: Code[] }>(`codes?${query}`),
  ])
  return {
    home,
    summary,
    links: [...active.items, ...archived.items],
    linksNotAttributed: active.notAttributed,
    linksByCode: active.byCode,
    publications: publications.items,
    publicationsNotAttributed: publications.notAttributed,
    codes: codes.items,
  }
}

export const readLinkPage = (world: ReadingWorld, id: string, query: string) =>
  readerOf(world)<LinkPage>(`links/${id}?${query}`)
export const readPublicationPage = (world: ReadingWorld, id: string, query: string) =>
  readerOf(world)<PublicationPage>(`publications/${id}?${query}`)

export const readPublicationParts = (world: ReadingWorld, id: string, query: string) =>
  readerOf(world)<PublicationParts>(`publications/${id}/parts?${query}`)

/** What the scoreboard says of some first days, and the lines of eight of its publications over the same days. */
export async function readFirstDays(world: ReadingWorld, days: number, touch: string) {
  const read = readerOf(world)
  const board = await read<{ items: (PublicationRow & { readonly first: FirstDays | null })[] }>(
    `publications?first=${days}&touch=${touch}`,
  )
  const ids = board.items.slice(0, COMPARED_MAX).map(({ id }) => id)
  const lines = await read<Answer<typeof comparePublications>>(
    `publications/compared?ids=${ids.join(',')}&days=${days}&touch=${touch}`,
  )
  return lines.items.map((line) => ({
    line,
    first: board.items.find(({ id }) => id === line.publication.id)?.first ?? null,
  }))
}

/** The whole feed under a filter, page by page, newest first. */
export async function readFeed(world: ReadingWorld, query: string): Promise<readonly Activity[]> {
  const items: Activity[] = []
  for (let cursor = ''; ;) {
    const page = await readerOf(world)<{ items: Activity[]; nextCursor: string | null }>(
      `activities?limit=100&${query}${cursor}`,
    )
    items.push(...page.items)
    if (page.nextCursor === null) return items
    cursor = `&cursor=${page.nextCursor}`
  }
}

/** The same as a file: day, kind, amount as it is spelled, currency. */
export async function readFile(world: ReadingWorld, query: string): Promise<readonly string[]> {
  const { ada } = world
  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/activities.csv?${query}`)
  const [, ...lines] = (await answer.text()).trim().split('\r\n')
  return lines.map((line) => {
    const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('"', ''))
    return `${(cells[0] ?? '').slice(0, 10)} ${cells[1]} ${cells[5]} ${cells[6]}`
  })
}

const readerOf =
  ({ ada }: ReadingWorld) =>
  async <T>(path: string): Promise<T> => {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
