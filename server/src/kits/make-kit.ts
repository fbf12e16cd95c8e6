import type { LinkId, SavedLinkId } from '#contract/ids'
import { isCheckoutGone } from '#contract/words/checkout-gone'
import { requireSavedLink, useSavedLink } from '../links/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { lockPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { KitCheckoutGone } from './errors.ts'
import { findFirstPlaces, findLiving } from './places.query.ts'
import { claimPlaces, noteLink, saveLines, saveTemplate, type Line, type Place } from './store.ts'

type Asked = Place & { readonly template: string; readonly lines: readonly Line[]; readonly now: Date }
export type KitLink = { readonly savedLinkId: SavedLinkId; readonly linkId: LinkId; readonly isFresh: boolean }

/**
 * Makes a link for every saved link that has none in this placement that works, and keeps template, order and words for the
 * next description. Safe to repeat, at the same moment too. The links come in the order they were asked for.
 * @throws NotFound, SavedLinkRemoved, KitCheckoutGone
 */
export async function makeKit(tx: Tx, scope: WorkspaceScope, asked: Asked): Promise<readonly KitLink[]> {
  const { publicationId, placement, template, lines, now } = asked
  if (!(await lockPublication(tx, scope, publicationId))) throw new NotFound()
  // In one order, so that two presses never wait for each other.
  const ids = lines.map(({ savedLinkId }) => savedLinkId).toSorted()
  for (const id of ids) await requireSavedLink(tx, scope, id)
  // Another press of the same button ends before this one goes on, and what it made is then found.
  await claimPlaces(tx, scope, asked, ids)

  const living = await findLiving(tx, scope, asked, ids)
  const places = await findFirstPlaces(tx, scope, ids)
  const links: KitLink[] = []
  for (const { savedLinkId } of lines) {
    const known = living.get(savedLinkId)
    if (known) links.push({ savedLinkId, linkId: known, isFresh: false })
    else {
      const first = places.get(savedLinkId)
      if (first && isCheckoutGone(first.attention)) throw new KitCheckoutGone(first.name)
      const use = { savedLinkId, publicationId, placement, label: first?.label ?? null }
      const linkId = await useSavedLink(tx, scope, use, now)
      await noteLink(tx, scope, { ...asked, savedLinkId, linkId })
      links.push({ savedLinkId, linkId, isFresh: true })
    }
  }
  await saveTemplate(tx, scope, template, now)
  await saveLines(tx, scope, lines)
  await publish(tx, 'link', scope.workspaceId)
  return links
}
