import { createRoute, z } from '@hono/zod-openapi'
import { carrier, inspection, linkAttention, product } from './destinations.ts'
import { linkId, publicationId, savedLinkId } from './ids.ts'
import { earnings, notAttributed, publicationRef, sold } from './publications.ts'
import { hasItsDays, NEEDS_DAYS, shownFields } from './range.ts'
import { answer, body, direction, done, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'
import { LENGTHS } from './words/lengths.ts'

/** A link wherever it is only mentioned. `name` is its label, else the product's name, else the destination's host. */
export const linkRef = z.object({ id: linkId, name: z.string(), shortUrl: z.string() })
export type LinkRef = z.infer<typeof linkRef>

export const link = linkRef
  .extend({
    slug: z.string(),
    label: z.string().nullable(),
    destinationUrl: z.string(),
    source: z
      .string()
      .nullable()
      .openapi({ description: 'The source of sales whose checkout it leads to', example: 'polar' }),
    product: product.nullable(),
    productsCount: z.int(),
    carrier,
    clickParameter: z.string().nullable().openapi({
      description: 'Which parameter of a plain destination takes the click id; null: none does',
      example: 'utm_content',
    }),
    editUrl: z.string().nullable().openapi({ description: 'The checkout link in the Polar dashboard' }),
    publication: publicationRef.nullable(),
    placement: z.string().nullable(),
    savedLinkId: savedLinkId.nullable(),
    attention: linkAttention.nullable(),
    createdAt: timestamp,
    archivedAt: timestamp.nullable(),
    turnedOffAt: timestamp.nullable(),
    leadsOn: z.boolean().openapi({ description: 'Whether the page of a link that was turned off has a way on' }),
  })
  .openapi('Link')
export type Link = z.infer<typeof link>

/** Whether a link can be deleted, or what keeps it. */
export const deletion = z.enum(['allowed', 'has_earned', 'has_joins', 'clicked_lately'])
export type Deletion = z.infer<typeof deletion>

/** `sparkline` counts clicks of the last 24 hours, oldest first, one number per hour. */
export const linkRow = link.extend({ earnings, deletion, sparkline: z.array(z.int()).length(24) })
export type LinkRow = z.infer<typeof linkRow>

const SLUG_RULE = `Letters, digits, - and _, up to ${LENGTHS.linkSlug}; it starts with a letter or a digit`
export const slug = z
  .string()
  .trim()
  .toLowerCase()
  .max(LENGTHS.linkSlug, SLUG_RULE)
  .regex(/^[a-z0-9][a-z0-9_-]*$/, SLUG_RULE)
export const label = z.string().trim().max(LENGTHS.linkLabel)
export const placement = z.string().trim().max(LENGTHS.linkPlacement)
const CLICK_PARAMETER_RULE = `Letters, digits, ., - and _, up to ${LENGTHS.clickParameter}; it starts with a letter`
export const clickParameter = z
  .string()
  .trim()
  .max(LENGTHS.clickParameter, CLICK_PARAMETER_RULE)
  .regex(/^[A-Za-z][A-Za-z0-9_.-]*$/, CLICK_PARAMETER_RULE)
  .openapi({ description: 'Of a plain destination; the checkout of a source has a parameter of its own' })
export const destinationUrl = z.string().trim().min(1, 'Paste a URL').max(LENGTHS.destinationUrl)

export const linkDraft = z.object({
  destinationUrl,
  label: label.nullable().default(null),
  publicationId: publicationId.nullable().default(null),
  placement: placement.nullable().default(null),
  slug: slug.nullable().default(null).openapi({ description: 'Chosen short URL; generated when null' }),
  clickParameter: clickParameter.nullable().default(null),
  saveForReuse: z.boolean().default(false),
  trackAllProducts: z
    .boolean()
    .default(false)
    .openapi({ description: 'Go on although the checkout link sells several products' }),
  countClicksOnly: z
    .boolean()
    .default(false)
    .openapi({ description: 'Go on with a Polar link while Polar is not connected' }),
  checkLater: z
    .boolean()
    .default(false)
    .openapi({ description: 'Go on with a Polar link while Polar does not answer; it is checked later' }),
})
export type LinkDraft = z.input<typeof linkDraft>

export const linkSort = z.enum(['created', 'name', 'clicks', 'sales', 'renewals', 'revenue', 'conversion'])

export const inspectDestination = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/links/inspect',
  request: { params: inWorkspace, ...body(z.object({ destinationUrl })) },
  responses: { 200: answer(inspection, 'What the pasted destination is; nothing is stored or visited'), ...refusals },
})
/** `total` counts all links that match; what no link earned, by code or not, is the same on every page. */
export const linksPage = page(linkRow).extend({
  total: z.int(),
  byCode: sold.openapi({ description: 'What codes said aloud earned: no link did' }),
  notAttributed,
})
export type LinksPage = z.infer<typeof linksPage>
export const listLinks = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/links',
  request: {
    params: inWorkspace,
    query: pageQuery(linkId)
      .extend({
        search: z.string().max(LENGTHS.search).optional(),
        publicationId: publicationId.optional(),
        savedLinkId: savedLinkId.optional(),
        status: z.enum(['active', 'archived', 'all']).default('active'),
        sort: linkSort.default('created'),
        direction: direction.default('desc'),
        ...shownFields('all'),
      })
      .refine(hasItsDays, NEEDS_DAYS),
  },
  responses: {
    200: answer(linksPage, 'Links with what they earned'),
    ...refusals,
  },
})
export const createLink = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/links',
  request: { params: inWorkspace, ...body(linkDraft) },
  responses: { 201: answer(link, 'The new link'), ...refusals },
})
export const oneLink = inWorkspace.extend({ linkId })
export const updateLink = createRoute({
  method: 'patch',
  path: '/api/w/{workspaceId}/links/{linkId}',
  request: {
    params: oneLink,
    ...body(
      z.object({
        label: label.nullable().optional(),
        publicationId: publicationId.nullable().optional(),
        placement: placement.nullable().optional(),
        destinationUrl: destinationUrl.optional().openapi({ description: 'Inspected as at creation' }),
        clickParameter: clickParameter.nullable().optional(),
        slug: slug.optional().openapi({ description: 'The old short URL goes on leading here' }),
        trackAllProducts: z.boolean().default(false),
        countClicksOnly: z.boolean().default(false),
        checkLater: z.boolean().default(false),
      }),
    ),
  },
  responses: { 200: answer(link, 'The link as it is now'), ...refusals },
})
/** Archiving hides a link; its short URL keeps redirecting. Safe to repeat. */
export const archiveLink = createRoute({
  method: 'put',
  path: '/api/w/{workspaceId}/links/{linkId}/archive',
  request: { params: oneLink },
  responses: { 200: answer(link, 'The archived link'), ...refusals },
})
export const unarchiveLink = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/links/{linkId}/archive',
  request: { params: oneLink },
  responses: { 200: answer(link, 'The link, active again'), ...refusals },
})
/** Turning a link off shows visitors a page, with a way on unless `leadsOn` is false. Safe to repeat. */
export const turnOffLink = createRoute({
  method: 'put',
  path: '/api/w/{workspaceId}/links/{linkId}/off',
  request: { params: oneLink, ...body(z.object({ leadsOn: z.boolean() })) },
  responses: { 200: answer(link, 'The link, turned off'), ...refusals },
})
export const turnOnLink = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/links/{linkId}/off',
  request: { params: oneLink },
  responses: { 200: answer(link, 'The link, redirecting again'), ...refusals },
})
/** Only while it earned nothing and nobody clicked it in the last 30 days; its slug is never given out again and shows a not-found page. */
export const deleteLink = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/links/{linkId}',
  request: { params: oneLink },
  responses: { ...done, ...refusals },
})
/** A QR code of the short URL. */
export const getLinkQr = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/links/{linkId}/qr.svg',
  request: { params: oneLink },
  responses: { 200: { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } }, ...refusals },
})
