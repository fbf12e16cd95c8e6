import { createRoute, z } from '@hono/zod-openapi'
import { coded } from './coded.ts'
import { publicationId } from './ids.ts'
import { linkRef } from './links.ts'
import { money } from './money.ts'
import { publication, publicationRef } from './publications.ts'
import { answer, direction, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'
import { FINDINGS } from './words/findings.ts'

/** The address as it leads on: without other services' wrapping around it. */
const address = z.string()

/** What is wrong with a description. An address that stands there twice is one finding. */
export const finding = z
  .discriminatedUnion('code', [
    coded('untracked', { address, source: z.string().openapi({ description: 'Whose checkout it is' }) }),
    coded('dead', {
      address,
      why: z.enum(['unknown', 'deleted', 'turned_off', 'checkout_gone']),
      link: linkRef.nullable(),
    }),
    coded('archived', { address, link: linkRef }),
    coded('foreign', { address, what: z.enum(['workspace', 'host', 'checkout']) }),
    coded('other_video', { address, link: linkRef, publication: publicationRef }),
    coded('no_links', {}),
  ])
  .openapi('Finding')
export type Finding = z.infer<typeof finding>

export const describedVideo = z
  .object({
    publication: publication.pick({
      id: true,
      title: true,
      kind: true,
      url: true,
      pictureUrl: true,
      publishedAt: true,
    }),
    views: z.object({ count: z.int(), asOf: timestamp }).nullable(),
    worth: money.nullable().openapi({
      description: 'What so many views of a video like this usually earn; null where too few can be compared',
    }),
    readAt: timestamp.openapi({ description: 'When its description was read last' }),
    trackedLinks: z.int().openapi({ description: 'Links of the workspace in it that redirect' }),
    findings: z.array(finding),
  })
  .openapi('DescribedVideo')
export type DescribedVideo = z.infer<typeof describedVideo>

export const descriptionShown = z.enum(['any', 'all', ...FINDINGS])
export const descriptionSort = z.enum(['worth', 'views', 'published', 'title'])

/** Of one kind, or of all where that kind has too few to be compared; null where all are too few. */
export const usualPerKind = z.object({ of: z.enum(['videos', 'shorts', 'all']), perThousand: money }).nullable()
export const descriptionsPage = page(describedVideo).extend({
  total: z.int().openapi({ description: 'How many match' }),
  channel: z.object({ title: z.string() }).nullable().openapi({ description: 'Null: none is connected' }),
  videos: z.int().openapi({ description: 'How many descriptions were read' }),
  faulty: z.int().openapi({ description: 'How many of them have a finding' }),
  counts: z.record(z.enum(FINDINGS), z.int()).openapi({ description: 'Videos with each kind of finding' }),
  usual: z
    .object({ video: usualPerKind, short: usualPerKind })
    .openapi({ description: 'The median revenue per 1,000 views of videos and of Shorts' }),
})

/** Descriptions of the connected channel, those first whose views are worth most. Nothing is visited to judge a link. */
export const listDescriptions = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/publications/descriptions',
  request: {
    params: inWorkspace,
    query: pageQuery(publicationId).extend({
      show: descriptionShown.default('any').openapi({ description: 'Any finding, one kind of them, or all videos' }),
      sort: descriptionSort.default('worth'),
      direction: direction.default('desc'),
    }),
  },
  responses: { 200: answer(descriptionsPage, 'Videos and what is wrong with their descriptions'), ...refusals },
})
