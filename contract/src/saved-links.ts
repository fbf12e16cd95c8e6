import { createRoute, z } from '@hono/zod-openapi'
import { linkId, publicationId, savedLinkId } from './ids.ts'
import { product } from './destinations.ts'
import { label, link, linkRef, placement } from './links.ts'
import { earnings } from './publications.ts'
import { shownQuery } from './range.ts'
import { answer, body, done, inWorkspace, refusals, timestamp } from './route.ts'

export const savedLink = z
  .object({
    id: savedLinkId,
    name: z.string(),
    label: z.string().nullable(),
    destinationUrl: z.string(),
    product: product.nullable(),
    places: z.int().openapi({ description: 'How many links were made from it' }),
    bestLink: linkRef.nullable().openapi({ description: 'The link that earned most, once any has' }),
    earnings,
    createdAt: timestamp,
  })
  .openapi('SavedLink')
export type SavedLink = z.infer<typeof savedLink>

const oneLink = inWorkspace.extend({ linkId })
export const saveLink = createRoute({
  method: 'put',
  path: '/api/w/{workspaceId}/links/{linkId}/saved',
  request: { params: oneLink },
  responses: { 200: answer(link, 'The link, kept for reuse. Safe to repeat'), ...refusals },
})
export const listSavedLinks = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/saved-links',
  request: { params: inWorkspace, query: shownQuery },
  responses: {
    200: answer(z.object({ items: z.array(savedLink) }), 'Saved links with their totals across places'),
    ...refusals,
  },
})
const oneSavedLink = inWorkspace.extend({ savedLinkId })
export const useSavedLink = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/saved-links/{savedLinkId}/links',
  request: {
    params: oneSavedLink,
    ...body(
      z.object({
        label: label.nullable().default(null),
        publicationId: publicationId.nullable().default(null),
        placement: placement.nullable().default(null),
      }),
    ),
  },
  responses: {
    201: answer(link, 'A new link to the same destination with a short URL and numbers of its own'),
    ...refusals,
  },
})
/** Removes it from the saved ones; the links made from it stay. */
export const removeSavedLink = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/saved-links/{savedLinkId}',
  request: { params: oneSavedLink },
  responses: { ...done, ...refusals },
})
