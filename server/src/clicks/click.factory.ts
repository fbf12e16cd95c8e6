import { createHash } from 'node:crypto'
import type { LinkId, WorkspaceId } from '#contract/ids'
import { newClickId } from '../platform/ids.ts'
import type { ClickRow } from './store.ts'

type Click = Pick<ClickRow, 'clickedAt'> & Partial<Pick<ClickRow, 'id' | 'kind'>> & { readonly visitor?: string }

/** A human click on a link by default. A visitor is recognised again only on the same day of UTC, as by their hash. */
export function clickOn(link: { readonly workspaceId: WorkspaceId; readonly linkId: LinkId }, click: Click): ClickRow {
  const { id = newClickId(), kind = 'human', clickedAt, visitor = id } = click
  const hash = createHash('sha256')
    .update(`${clickedAt.toISOString().slice(0, 10)} ${visitor}`)
    .digest()
  return {
    ...link,
    id,
    clickedAt,
    kind,
    visitorHash: hash.subarray(0, 16),
    referrerHost: null,
    country: null,
    city: null,
    device: null,
    browser: null,
    os: null,
    times: 1,
  }
}
