import { createRoute, z } from '@hono/zod-openapi'
import { linkAttention, product } from './destinations.ts'
import { linkId, publicationId, savedLinkId } from './ids.ts'
import { linkRef, placement } from './links.ts'
import { publicationRef } from './publications.ts'
import { answer, body, done, inWorkspace, refusals } from './route.ts'
import { BLOCK_LINKS_MAX, LINK_PLACEHOLDER } from './words/description-block.ts'
import { LENGTHS } from './words/lengths.ts'

/** A saved link as it may be put into a description. */
export const kitItem = z.object({
  savedLinkId,
  name: z.string(),
  product: product.nullable(),
  destinationUrl: z.string(),
  attention: linkAttention.nullable(),
  text: z.string().openapi({ description: 'What was written beside it last, else its name' }),
  isChosen: z.boolean().openapi({
    description: 'Whether it was put in last; at first those are for which there is room. Never where nobody can buy',
  }),
  link: linkRef
    .nullable()
    .openapi({ description: 'The link to it that is in this placement already and works; it is used again' }),
})
export type KitItem = z.infer<typeof kitItem>

const place = placement.min(1, 'Say where you put it').default('Description')
const onePublication = inWorkspace.extend({ publicationId })
const path = '/api/w/{workspaceId}/publications/{publicationId}/kit'

export const getKit = createRoute({
  method: 'get',
  path,
  request: { params: onePublication, query: z.object({ placement: place }) },
  responses: {
    200: answer(
      z.object({ publication: publicationRef, template: z.string(), items: z.array(kitItem) }),
      'Saved links for a description, those that were put in last first and in that order',
    ),
    ...refusals,
  },
})

const lines = z
  .array(z.object({ savedLinkId, text: z.string().trim().max(LENGTHS.kitText).default('') }))
  .min(1, 'Choose at least one link')
  .max(BLOCK_LINKS_MAX, `A block takes ${BLOCK_LINKS_MAX} links at most`)
  .refine((all) => new Set(all.map((one) => one.savedLinkId)).size === all.length, 'Each saved link once')

/** Makes the links that are missing, in one transaction. Safe to repeat: links that are there already are used. */
export const makeKit = createRoute({
  method: 'post',
  path,
  request: {
    params: onePublication,
    ...body(
      z.object({
        placement: place,
        template: z
          .string()
          .max(LENGTHS.kitTemplate)
          .refine((text) => text.includes(LINK_PLACEHOLDER), `Write ${LINK_PLACEHOLDER} where each short URL goes`),
        lines,
      }),
    ),
  },
  responses: {
    200: answer(
      z.object({
        block: z.string().openapi({ description: 'To be pasted into the description' }),
        links: z.array(z.object({ savedLinkId, link: linkRef, isFresh: z.boolean() })),
      }),
      'A link for each saved link, and the block; template, order and words are kept for the next one',
    ),
    ...refusals,
  },
})

/** Deletes links that a kit has just made here: all of them, or none where one cannot be deleted any more. */
export const undoKit = createRoute({
  method: 'post',
  path: `${path}/undo`,
  request: { params: onePublication, ...body(z.object({ linkIds: z.array(linkId).min(1).max(BLOCK_LINKS_MAX) })) },
  responses: { ...done, ...refusals },
})
