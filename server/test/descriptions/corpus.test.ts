import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { LinkId, PublicationId } from '#contract/ids'
import { createAddressFinder, type FoundAddress } from '../../src/links/index.ts'
import { newLinkId, newPublicationId } from '../../src/platform/ids.ts'
import {
  findingsOf,
  verdictOf,
  type Behind,
  type Verdict,
  type Written,
} from '../../src/screens/publications/judge-description.rules.ts'
import { createReadOurs } from '../../src/screens/publications/read-written.ts'
import { whoseCheckout } from '../../src/sources/polar/checkout-links/written-checkout.rules.ts'

const KINDS = ['untracked', 'dead', 'archived', 'foreign', 'other-video', 'fine'] as const
type Kind = (typeof KINDS)[number]

const worldFile = z.object({
  orgSlug: z.string(),
  shortHost: z.string(),
  foreignHosts: z.array(z.string()),
  checkoutLinks: z.array(z.string()),
  links: z.array(
    z.object({
      slug: z.string(),
      workspace: z.string(),
      publication: z.string().nullable(),
      state: z.enum(['live', 'archived', 'deleted', 'off', 'checkout-gone']),
    }),
  ),
})
const descriptionsFile = z.array(
  z.object({
    id: z.string(),
    videoId: z.string(),
    description: z.string(),
    findings: z.array(z.object({ text: z.string(), kind: z.enum(KINDS) })),
    noTrackedLink: z.boolean(),
  }),
)
const read = <T extends z.ZodType>(name: string, schema: T): z.output<T> =>
  schema.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')))

const world = read('world.json', worldFile)
const descriptions = read('descriptions.json', descriptionsFile)

const shortUrl = `https://${world.shortHost}`
const readOurs = createReadOurs({ shortUrl, appUrl: `https://${world.foreignHosts[0]}` })
const polar = {
  environment: 'production',
  apiUrl: 'https://api.polar.sh',
  webUrl: 'https://polar.sh',
  buyUrl: 'https://buy.polar.sh',
} as const
const own = { slug: world.orgSlug, list: { secrets: new Set(world.checkoutLinks), listedAt: new Date() } }
const find = createAddressFinder([world.shortHost])

const publications = new Map<string, PublicationId>()
function publicationOf(videoId: string): PublicationId {
  const id = publications.get(videoId) ?? newPublicationId()
  publications.set(videoId, id)
  return id
}

const STATES = { live: 'live', archived: 'archived', deleted: 'deleted', off: 'turned_off' } as const
const behind = new Map(world.links.map((link) => [link.slug, behindOf(link)]))

function behindOf({ slug, workspace, publication, state }: (typeof world.links)[number]): Behind {
  if (workspace !== 'ours') return { whose: 'other' }
  const id: LinkId = newLinkId()
  return {
    whose: 'ours',
    state: state === 'checkout-gone' ? 'checkout_gone' : STATES[state],
    link: { id, name: slug, shortUrl: `${shortUrl}/${slug}` },
    publication:
      publication === null ? null : { id: publicationOf(publication), title: publication, kind: 'youtube_video' },
  }
}

function writtenOf(found: FoundAddress): Written | null {
  const ours = readOurs(found)
  if (ours) return ours
  const checkout = whoseCheckout(found.href, polar, own)
  return checkout && { at: 'checkout', address: found.href, source: 'polar', isForeign: checkout.whose === 'foreign' }
}

const judge = (text: string, videoId: string): readonly Verdict[] =>
  find(text).flatMap((found) => {
    const written = writtenOf(found)
    return written ? [verdictOf(written, publicationOf(videoId), (slug) => behind.get(slug))] : []
  })

const kindOf = ({ code }: Verdict): Kind => (code === 'other_video' ? 'other-video' : code)

/** What an address leads to, so that how much of the text around it was taken along makes no difference twice. */
function targetOf(address: string): string {
  const text = /^https?:\/\//i.test(address) ? address : `https://${address}`
  const url = new URL(new URL(text).searchParams.get('q') ?? text)
  return `${url.host}${decodeURIComponent(url.pathname).replace(/\/$/, '')}`.toLowerCase()
}

type Counted = { right: number; wrong: number; missed: number }

/** Takes what both have from both; what is left of one is wrong, of the other missed. */
function compare(found: readonly string[], truth: readonly string[]): Counted & { readonly left: readonly string[] } {
  const left = [...truth]
  const wrong = found.filter((one) => {
    const index = left.indexOf(one)
    if (index !== -1) left.splice(index, 1)
    return index === -1
  })
  return {
    right: truth.length - left.length,
    wrong: wrong.length,
    missed: left.length,
    left: [...wrong.map((one) => `+ ${one}`), ...left.map((one) => `- ${one}`)],
  }
}

test('in 300 made-up descriptions in five languages, at least 98 % of what is found is so and of what is there is found', () => {
  const counts = new Map<string, Counted>(
    [...KINDS, 'no-links'].map((kind) => [kind, { right: 0, wrong: 0, missed: 0 }]),
  )
  const add = (kind: string, { right, wrong, missed }: Counted) => {
    const sum = counts.get(kind)
    if (sum) Object.assign(sum, { right: sum.right + right, wrong: sum.wrong + wrong, missed: sum.missed + missed })
  }
  const differences: string[] = []
  for (const { id, videoId, description, findings, noTrackedLink } of descriptions) {
    const verdicts = judge(description, videoId)
    for (const kind of KINDS) {
      const found = verdicts.filter((one) => kindOf(one) === kind).map(({ facts }) => targetOf(facts.address))
      const truth = findings.filter((one) => one.kind === kind).map((one) => targetOf(one.text))
      const result = compare(found, truth)
      add(kind, result)
      differences.push(...result.left.map((what) => `${id} ${kind} ${what}`))
    }
    const hasNone = findingsOf(verdicts).findings.some(({ code }) => code === 'no_links')
    const result = compare(hasNone ? ['none'] : [], noTrackedLink ? ['none'] : [])
    add('no-links', result)
    differences.push(...result.left.map((what) => `${id} no-links ${what}`))
  }

  const shares = [...counts].map(([kind, { right, wrong, missed }]) => ({
    kind,
    of: right + missed,
    precision: right / (right + wrong),
    recall: right / (right + missed),
  }))
  const lines = shares.map(({ kind, of, precision, recall }) =>
    [kind.padEnd(12), String(of).padStart(4), precision.toFixed(4), recall.toFixed(4)].join('  '),
  )
  process.stdout.write(`${['kind, how many, precision, recall', ...lines, ...differences].join('\n')}\n`)

  expect(descriptions).toHaveLength(300)
  expect(shares.filter(({ precision, recall }) => precision < 0.98 || recall < 0.98)).toEqual([])
  expect(Math.min(...shares.map(({ of }) => of))).toBeGreaterThan(20)
})
