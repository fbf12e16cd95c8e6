import type { z } from '@hono/zod-openapi'
import type { LinkId } from '#contract/ids'
import type { linkDraft } from '#contract/links'
import { recordAction } from '../audit/index.ts'
import type { Tx } from '../platform/db/index.ts'
import { NotFound } from '../platform/http/index.ts'
import { publish } from '../platform/notify/index.ts'
import { lockPublication } from '../publications/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'
import { withClickParameter, type DestinationFacts } from './destination-facts.rules.ts'
import { LinkPublicationUnknown, LinkSlugReserved, LinkSlugTaken } from './errors.ts'
import { insertLinkChange, moveSlug } from './link-changes.store.ts'
import { isReservedSlug } from './slug.rules.ts'
import { changeDestination, changeLink, lockLink, type LockedLink } from './store.ts'

type Draft = Pick<z.output<typeof linkDraft>, 'label' | 'placement' | 'publicationId'>
/** What is absent stays as it is. */
export type LinkPatch = { readonly [K in keyof Draft]?: Draft[K] | undefined } & {
  readonly destination?: DestinationFacts | undefined
  readonly clickParameter?: string | null | undefined
  readonly slug?: string | undefined
}

type Edit = { readonly id: LinkId; readonly patch: LinkPatch; readonly now: Date }

/**
 * Renames a link, says where it was put, leads it elsewhere or gives it another short URL; its numbers stay, and its old
 * short URLs go on leading to it. Where it is and leads, and what takes its click id there, is kept as history. Safe to
 * repeat.
 * @throws NotFound, LinkPublicationUnknown, LinkSlugReserved, LinkSlugTaken
 */
export async function editLink(tx: Tx, scope: WorkspaceScope, { id, patch, now }: Edit): Promise<void> {
  const { label, placement, publicationId, slug } = patch
  // The link first: those who may not see it learn nothing about publications either.
  const link = await lockLink(tx, scope, id)
  if (!link) throw new NotFound()
  if (publicationId && !(await lockPublication(tx, scope, publicationId))) throw new LinkPublicationUnknown()
  await changeLink(tx, scope, id, {
    ...(label !== undefined && { label: label || null }),
    ...(placement !== undefined && { placement: placement || null }),
    ...(publicationId !== undefined && { publication_id: publicationId }),
  })
  if (publicationId !== undefined && publicationId !== link.publication_id) {
    // What it earned before moves along: the numbers of two publications change.
    await recordAction(tx, scope, {
      action: 'link_move',
      about: id,
      ...(publicationId !== null && { detail: publicationId }),
      now,
    })
  }
  await leadElsewhere(tx, scope, link, { patch, now })
  if (slug !== undefined && slug !== link.slug) await giveSlug(tx, scope, link, { slug, now })
  await publish(tx, 'link', scope.workspaceId)
}

/** Changes where it leads, and what takes the click id there: a checkout needs nothing for that. */
async function leadElsewhere(tx: Tx, scope: WorkspaceScope, link: LockedLink, { patch, now }: Omit<Edit, 'id'>) {
  const { destination, clickParameter = link.click_parameter } = patch
  const change = { linkId: link.id, at: now }
  const parameter = (destination ?? link).source === null ? clickParameter : null
  if (destination !== undefined) {
    const { destination_url: to } = destination
    await changeDestination(tx, scope, link.id, withClickParameter(destination, parameter))
    if (to !== link.destination_url) {
      await insertLinkChange(tx, scope, { ...change, field: 'destination', from: link.destination_url, to })
      await recordAction(tx, scope, { action: 'link_destination_change', about: link.id, now })
    }
  }
  if (parameter === link.click_parameter) return
  await changeDestination(tx, scope, link.id, { click_parameter: parameter })
  const [from, to] = [link.click_parameter ?? '', parameter ?? '']
  await insertLinkChange(tx, scope, { ...change, field: 'click_parameter', from, to })
  await recordAction(tx, scope, { action: 'link_click_parameter_change', about: link.id, now })
}

type Slugged = { readonly slug: string; readonly now: Date }

async function giveSlug(tx: Tx, scope: WorkspaceScope, link: LockedLink, { slug, now }: Slugged): Promise<void> {
  const { id, host } = link
  if (isReservedSlug(slug)) throw new LinkSlugReserved(slug)
  if (!(await moveSlug(tx, scope, { id, host, slug }))) throw new LinkSlugTaken(slug)
  await insertLinkChange(tx, scope, { linkId: id, at: now, field: 'slug', from: link.slug, to: slug })
  await recordAction(tx, scope, { action: 'link_slug_change', about: id, now })
}
