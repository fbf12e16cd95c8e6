import { createRoute, z } from '@hono/zod-openapi'
import { publicationId } from './ids.ts'
import { moneyTotals } from './money.ts'
import { hasItsDays, NEEDS_DAYS, shownFields, shownQuery, shownRange } from './range.ts'
import { answer, body, day, direction, done, inWorkspace, refusals, timestamp } from './route.ts'
import { pageUrl } from './page-url.ts'
import { atSite, firstDays, perView, usualVideo } from './scoreboard.ts'
import { LENGTHS } from './words/lengths.ts'

export const publicationKind = z.enum([
  'youtube_video',
  'youtube_short',
  'newsletter',
  'post',
  'page',
  'podcast',
  'other',
])
export type PublicationKind = z.infer<typeof publicationKind>

/** A publication wherever it is only mentioned. */
export const publicationRef = z.object({ id: publicationId, title: z.string(), kind: publicationKind })
export type PublicationRef = z.infer<typeof publicationRef>

export const publication = publicationRef
  .extend({
    url: z.string().nullable(),
    thumbnailUrl: z.string().nullable().openapi({ description: 'Where its site keeps the picture' }),
    pictureUrl: z.string().nullable().openapi({ description: 'Where we show the picture' }),
    publishedAt: timestamp.nullable(),
    createdAt: timestamp,
  })
  .openapi('Publication')
export type Publication = z.infer<typeof publication>

export const earnings = z.object({
  clicks: z.int(),
  uniqueClicks: z
    .int()
    .nullable()
    .openapi({ description: 'One visitor counts once per link and day; known for all time only, else null' }),
  sales: z.int().openapi({ description: 'First purchases' }),
  renewals: z.int().openapi({ description: 'Renewals and changes of plan; revenue, but no sales' }),
  netRevenue: moneyTotals,
  conversion: z
    .number()
    .min(0)
    .nullable()
    .openapi({ description: 'Sales per click on links that can sell; null while nobody clicked one' }),
  newPeople: z.int(),
  listJoins: z.int().openapi({ description: 'How many joined a list; no sales, and in no conversion' }),
})
export type Earnings = z.infer<typeof earnings>

/** What was sold by something that is no link. */
export const sold = z.object({ sales: z.int(), renewals: z.int(), netRevenue: moneyTotals })

/** What no link and no code earned: a row of every ranking. */
export const notAttributed = sold.extend({ listJoins: z.int() })
export type NotAttributed = z.infer<typeof notAttributed>

export const publicationRow = publication.extend({
  links: z.int(),
  earnings: earnings.openapi({ description: 'By its links and by the codes said there; conversion by links alone' }),
  byCode: sold.openapi({ description: 'What the codes said there earned: a part of `earnings`' }),
  lengthSeconds: z.int().nullable(),
  views: z
    .object({ count: z.int(), asOf: timestamp, origin: z.enum(['youtube', 'file']) })
    .nullable()
    .openapi({ description: 'So far, as of that moment; null where nobody knows' }),
  atSite: atSite.nullable(),
  perView,
})

export type PublicationRow = z.infer<typeof publicationRow>

const pictureUrl = z.url({ protocol: /^https$/ }).max(LENGTHS.pageUrl)

export const publicationDraft = z.object({
  kind: publicationKind,
  title: z.string().trim().min(1, 'Give it a title').max(LENGTHS.publicationTitle),
  url: pageUrl.nullable().default(null),
  thumbnailUrl: pictureUrl.nullable().default(null),
  publishedAt: timestamp.nullable().default(null),
})
export type PublicationDraft = z.infer<typeof publicationDraft>

export const publicationSort = z.enum([
  'created',
  'published',
  'title',
  'clicks',
  'sales',
  'renewals',
  'revenue',
  'conversion',
  'newPeople',
  'views',
  'clickRate',
  'perThousand',
  'listJoins',
])

export const listPublications = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications',
  request: {
    params: inWorkspace,
    query: z
      .object({
        search: z.string().max(LENGTHS.search).optional(),
        sort: publicationSort.default('created'),
        direction: direction.default('desc'),
        first: z.enum(['7', '30', '90']).transform(Number).optional().openapi({
          description: 'Adds what the first days after publishing brought, and sorts by that',
        }),
        ...shownFields('all'),
      })
      .refine(hasItsDays, NEEDS_DAYS),
  },
  responses: {
    200: answer(
      z.object({
        items: z.array(
          publicationRow.extend({
            first: firstDays
              .nullable()
              .openapi({ description: 'Null unless asked for, and for what is from before tracking' }),
          }),
        ),
        notAttributed,
        usual: usualVideo.nullable().openapi({ description: 'Null while fewer than five videos can be compared' }),
      }),
      'All publications with what they earned',
    ),
    ...refusals,
  },
})

/** Reads what the page at a URL says of itself, so that title and picture need not be typed. Never fails for an odd page: it answers with what it found. */
export const inspectPublication = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/publications/inspect',
  request: { params: inWorkspace, ...body(z.object({ url: pageUrl })) },
  responses: {
    200: answer(
      z.object({
        kind: publicationKind,
        url: z.string(),
        title: z.string().nullable(),
        thumbnailUrl: z.string().nullable(),
      }),
      'What could be found out',
    ),
    ...refusals,
  },
})
export const createPublication = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/publications',
  request: { params: inWorkspace, ...body(publicationDraft) },
  responses: { 201: answer(publication, 'The new publication'), ...refusals },
})
const onePublication = inWorkspace.extend({ publicationId })
export const getPublication = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications/{publicationId}',
  request: { params: onePublication, query: shownQuery },
  responses: {
    200: answer(
      z.object({
        publication: publicationRow,
        range: shownRange,
        series: z
          .array(z.object({ day, clicks: z.int(), sales: z.int(), renewals: z.int(), netRevenueMinor: z.int() }))
          .openapi({
            description:
              'One entry per bucket, named by its first day; together they are the numbers. In `seriesCurrency`',
          }),
        seriesCurrency: z.string(),
      }),
      'One publication: its numbers in a range, and when they came. All time begins when it was published, clicked or sold',
    ),
    ...refusals,
  },
})
/** Its picture, fetched by us and kept: whoever looks is seen by no other site. */
export const getPublicationPicture = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications/{publicationId}/picture',
  request: { params: onePublication },
  responses: { 200: { description: 'A picture', content: { 'image/*': { schema: z.string() } } }, ...refusals },
})
export const updatePublication = createRoute({
  method: 'patch',
  path: '/api/w/{workspaceId}/publications/{publicationId}',
  request: {
    params: onePublication,
    ...body(
      z.object({
        kind: publicationKind.optional(),
        title: z.string().trim().min(1).max(LENGTHS.publicationTitle).optional(),
        url: pageUrl.nullable().optional(),
        thumbnailUrl: pictureUrl.nullable().optional(),
        publishedAt: timestamp.nullable().optional(),
      }),
    ),
  },
  responses: { 200: answer(publication, 'The publication as it is now'), ...refusals },
})
/** Only while no link points from it; its sales would lose their place otherwise. */
export const deletePublication = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/publications/{publicationId}',
  request: { params: onePublication },
  responses: { ...done, ...refusals },
})
