import { createHash } from 'node:crypto'
import type { PublicationId, WorkspaceId } from '#contract/ids'
import type { Db } from '../platform/db/index.ts'
import { OutboundError, requireOk, type Outbound } from '../platform/net/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { readPicture, readSharedPicture, savePicture, type KeptPicture } from './picture.store.ts'
import { findPublication, lockPublication } from './store.ts'

const TIMEOUT_MS = 4_000
const WEB_PORTS = [80, 443]
const PICTURE_BYTES_MAX = 1_000_000
const DAY_MS = 24 * 60 * 60_000
/** YouTube asks for what it said to be read again within thirty days. */
const FRESH_MS = 29 * DAY_MS
const TRY_AGAIN_MS = DAY_MS

export type Picture = { readonly contentType: string; readonly bytes: Buffer }
type Deps = { readonly db: Db; readonly outbound: Outbound; readonly now: Date }

/**
 * The picture of a publication: kept, else fetched from its site and kept. Null when it has none, or none that can be had.
 * Calls out, so never inside a transaction.
 */
export async function showPicture(
  { db, outbound, now }: Deps,
  scope: WorkspaceScope,
  id: PublicationId,
): Promise<Picture | null> {
  const publication = await findPublication(db.reader, scope, id)
  const url = publication?.thumbnail_url ?? null
  if (url === null) return null
  const kept = await readPicture(db.reader, scope, id)
  if (kept && kept.source_url === url && isFresh(kept, now)) return shown(kept)
  const shared = await readSharedPicture(db.reader, scope, url)
  if (shared && isFresh(shared, now)) return shown(shared)
  const fetched = { ...(await fetchPicture(outbound, url)), source_url: url, fetched_at: now }
  await db.transaction(async (tx) => {
    if (await lockPublication(tx, scope, id)) await savePicture(tx, scope, id, fetched)
  })
  return shown(fetched)
}

/** Where we show it; another picture has another address, so that browsers may keep each. */
export function pictureAddress(row: {
  readonly workspace_id: WorkspaceId
  readonly id: PublicationId
  readonly thumbnail_url: string | null
}): string | null {
  if (row.thumbnail_url === null) return null
  const version = createHash('sha256').update(row.thumbnail_url).digest('base64url').slice(0, 8)
  return `/api/w/${row.workspace_id}/publications/${row.id}/picture?v=${version}`
}

function isFresh({ bytes, fetched_at }: KeptPicture, now: Date): boolean {
  return now.getTime() - fetched_at.getTime() < (bytes === null ? TRY_AGAIN_MS : FRESH_MS)
}

const shown = ({ content_type: contentType, bytes }: KeptPicture): Picture | null =>
  contentType === null || bytes === null ? null : { contentType, bytes }

const NONE = { content_type: null, bytes: null }

async function fetchPicture(outbound: Outbound, url: string): Promise<Pick<KeptPicture, 'content_type' | 'bytes'>> {
  try {
    const { headers, bytes } = requireOk(
      await outbound.send({
        url,
        method: 'GET',
        headers: { accept: 'image/*' },
        timeoutMs: TIMEOUT_MS,
        bodyBytesMax: PICTURE_BYTES_MAX,
        followRedirects: 2,
        ports: WEB_PORTS,
      }),
    )
    const contentType = kindOf(bytes)
    // What it says it is must be what it is: nothing but a picture is ever served from here.
    const isSaid = contentType !== null && (headers.get('content-type') ?? '').startsWith('image/')
    return isSaid ? { content_type: contentType, bytes } : NONE
  } catch (error) {
    if (error instanceof OutboundError) return NONE
    throw error
  }
}

/** The type of a picture by its first bytes: https://mimesniff.spec.whatwg.org, 6.1. SVG can hold scripts and is none. */
function kindOf(bytes: Buffer): string | null {
  const begins = (hex: string, at = 0) => bytes.subarray(at, at + hex.length / 2).toString('hex') === hex
  if (begins('89504e470d0a1a0a')) return 'image/png'
  if (begins('ffd8ff')) return 'image/jpeg'
  if (begins('474946383761') || begins('474946383961')) return 'image/gif'
  return begins('52494646') && begins('57454250', 8) ? 'image/webp' : null
}
