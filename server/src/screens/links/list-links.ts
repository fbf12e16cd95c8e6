import type { LinksPage } from '#contract/links'
import { readShown } from '../figures/span.ts'
import type { Reader } from '../../platform/db/index.ts'
import { readByCode } from '../figures/by-code.query.ts'
import { readNotAttributed } from '../figures/not-attributed.query.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { readLinkTotals } from './link-totals.query.ts'
import { pageOfLinks, type LinksQuestion } from './links-list.query.ts'
import { presentLinkRow } from './present.ts'
import { pageOf } from '../things/page.ts'

type Frame = { readonly now: Date; readonly shortUrl: string }

/** One page of links with what they earned in a span; `total` counts all that match, `notAttributed` what no link at all earned. */
export async function listLinks(
  reader: Reader,
  scope: WorkspaceScope,
  question: LinksQuestion,
  { now, shortUrl }: Frame,
): Promise<LinksPage> {
  const shown = await readShown(reader, scope, question, now)
  const [{ total, ids: found }, byCode, notAttributed] = await Promise.all([
    pageOfLinks(reader, scope, question, shown),
    readByCode(reader, scope, shown),
    readNotAttributed(reader, scope, shown),
  ])
  const { shown: ids, nextCursor } = pageOf(found, question.limit, (id) => id)
  const rows = await readLinkTotals(reader, scope, { ids, shown, now })
  return {
    items: rows.map((row) => presentLinkRow(row, shortUrl)),
    nextCursor,
    total,
    byCode,
    notAttributed,
  }
}
