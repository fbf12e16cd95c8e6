import type { LinksPage } from '#contract/links'
import type { Reader } from '../platform/db/index.ts'
import { readNotAttributed } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readLinkTotals } from './link-totals.query.ts'
import { pageOfLinks, type LinksQuestion } from './links-list.query.ts'
import { presentLinkRow } from './present.ts'

type Frame = { readonly now: Date; readonly shortUrl: string }

/** One page of links with what they earned; `total` counts all that match, `notAttributed` what no link at all earned. */
export async function listLinks(
  reader: Reader,
  scope: WorkspaceScope,
  question: LinksQuestion,
  { now, shortUrl }: Frame,
): Promise<LinksPage> {
  const { touch } = question
  const [{ total, ids }, notAttributed] = await Promise.all([
    pageOfLinks(reader, scope, question),
    readNotAttributed(reader, scope, touch),
  ])
  const shown = ids.slice(0, question.limit)
  const rows = await readLinkTotals(reader, scope, { ids: shown, touch, now })
  return {
    items: rows.map((row) => presentLinkRow(row, shortUrl)),
    nextCursor: ids.length > shown.length ? (shown.at(-1) ?? null) : null,
    total,
    notAttributed,
  }
}
