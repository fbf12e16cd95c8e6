/** What the sample creator published, shared and sold. Everything in it is made up. */
import type { Link, LinkDraft } from '#contract/links'
import type { PublicationDraft } from '#contract/publications'

export type SamplePublication = Pick<PublicationDraft, 'kind' | 'title'> & {
  readonly key: string
  readonly daysAgo: number
  readonly url: string | null
  /** Of a video: how often it was seen by now, and how long it is. */
  readonly views?: number
  readonly seconds?: number
}

export const PUBLICATIONS: readonly SamplePublication[] = [
  {
    key: 'desk',
    kind: 'youtube_video',
    title: 'My 2026 desk setup',
    daysAgo: 41,
    url: 'https://www.youtube.com/watch?v=dq2026setup',
    views: 48_300,
    seconds: 742,
  },
  {
    key: 'light',
    kind: 'youtube_video',
    title: 'Lighting a tiny studio for $90',
    daysAgo: 72,
    url: 'https://www.youtube.com/watch?v=lightstud90',
    views: 31_750,
    seconds: 611,
  },
  {
    key: 'course',
    kind: 'youtube_video',
    title: 'I shipped a product in one weekend',
    daysAgo: 19,
    url: 'https://www.youtube.com/watch?v=shipweekend',
    views: 12_900,
    seconds: 1_384,
  },
  {
    key: 'brush',
    kind: 'youtube_video',
    title: 'Painting with real ink on an iPad',
    daysAgo: 9,
    url: 'https://www.youtube.com/watch?v=inkonipad01',
    views: 8_460,
    seconds: 893,
  },
  {
    key: 'short',
    kind: 'youtube_short',
    title: 'Wallpaper in 30 seconds',
    daysAgo: 33,
    url: 'https://www.youtube.com/shorts/wall30secs1',
    views: 152_000,
    seconds: 31,
  },
  {
    key: 'carry',
    kind: 'youtube_video',
    title: 'What I carry to every shoot',
    daysAgo: 26,
    url: 'https://www.youtube.com/watch?v=whaticarry1',
    views: 9_870,
    seconds: 688,
  },
  { key: 'news', kind: 'newsletter', title: 'Letter 42: the tools I kept', daysAgo: 12, url: null },
  { key: 'pod', kind: 'podcast', title: 'Indie Hours, episode 48', daysAgo: 55, url: null },
]

/** Videos of the channel that are from before tracking, or have no link. */
export const OLD_VIDEOS: readonly (Pick<SamplePublication, 'title' | 'daysAgo'> & {
  readonly views: number
  readonly seconds: number
  readonly vertical?: boolean
})[] = [
  { title: 'One brush, ten textures', daysAgo: 49, views: 21_400, seconds: 534 },
  { title: 'Tiny desk, big light', daysAgo: 61, views: 64_200, seconds: 42, vertical: true },
  { title: 'How I back up ten years of work', daysAgo: 140, views: 18_100, seconds: 922 },
  { title: 'The camera I bought used', daysAgo: 203, views: 73_600, seconds: 805 },
  { title: 'Drawing every day for a year', daysAgo: 268, views: 112_500, seconds: 1_210 },
  { title: 'My first studio tour', daysAgo: 391, views: 39_900, seconds: 716 },
]

export type SampleLink = Pick<LinkDraft, 'label' | 'placement' | 'slug' | 'saveForReuse'> & {
  /** The emulator's key of the checkout link; null for a plain destination. */
  readonly checkoutLink: string | null
  readonly publication: string | null
  /** Clicks on an ordinary day, some weeks after publishing. */
  readonly clicksADay: number
  /** How many clicks end in a purchase. */
  readonly conversion: number
  /** Of a page with a form: how many of them end in joining the list. */
  readonly joins?: number
}

export type SeededLink = SampleLink & { readonly link: Link; readonly publishedDaysAgo: number }

export const LINKS: readonly SampleLink[] = [
  {
    label: 'Desk setup — wallpapers',
    slug: 'desk',
    checkoutLink: 'wallpapers',
    publication: 'desk',
    placement: 'Description',
    clicksADay: 34,
    conversion: 0.022,
    saveForReuse: true,
  },
  {
    label: 'Desk setup — pinned comment',
    slug: 'desk-pin',
    checkoutLink: 'wallpapers',
    publication: 'desk',
    placement: 'Pinned comment',
    clicksADay: 11,
    conversion: 0.03,
  },
  {
    label: 'Studio light — wallpapers',
    slug: 'light',
    checkoutLink: 'wallpapers',
    publication: 'light',
    placement: 'Description',
    clicksADay: 9,
    conversion: 0.014,
  },
  {
    label: 'Weekend product — course',
    slug: 'ship',
    checkoutLink: 'course',
    publication: 'course',
    placement: 'Description',
    clicksADay: 28,
    conversion: 0.026,
    saveForReuse: true,
  },
  {
    label: 'Ink on iPad — brushes',
    slug: 'ink',
    checkoutLink: 'brushes',
    publication: 'brush',
    placement: 'Description',
    clicksADay: 22,
    conversion: 0.03,
  },
  {
    label: 'Short — free sampler',
    slug: 'free',
    checkoutLink: 'sampler',
    publication: 'short',
    placement: 'Description',
    clicksADay: 40,
    conversion: 0.05,
  },
  {
    label: 'Letter 42 — course',
    slug: 'letter42',
    checkoutLink: 'course',
    publication: 'news',
    placement: 'Newsletter',
    clicksADay: 8,
    conversion: 0.055,
  },
  {
    label: 'Indie Hours — sound pack',
    slug: 'indie',
    checkoutLink: 'sounds',
    publication: 'pod',
    placement: 'Show notes',
    clicksADay: 4,
    conversion: 0.035,
  },
  {
    label: 'Studio light — club',
    slug: 'club',
    checkoutLink: 'club',
    publication: 'light',
    placement: 'Pinned comment',
    clicksADay: 5,
    conversion: 0.05,
  },
  {
    label: 'What I carry — wallpapers',
    slug: 'carry',
    checkoutLink: 'wallpapers',
    publication: 'carry',
    placement: 'Description',
    clicksADay: 9,
    conversion: 0.02,
  },
  {
    label: 'Bio',
    slug: 'bio',
    checkoutLink: 'wallpapers',
    publication: null,
    placement: 'Bio',
    clicksADay: 7,
    conversion: 0.012,
  },
  {
    label: 'My camera',
    slug: 'camera',
    checkoutLink: null,
    publication: 'light',
    placement: 'Description',
    clicksADay: 6,
    conversion: 0,
  },
  {
    label: 'The Sunday letter',
    slug: 'letter',
    checkoutLink: null,
    publication: 'brush',
    placement: 'Pinned comment',
    clicksADay: 7,
    conversion: 0,
    joins: 0.19,
  },
]

export const PLAIN_DESTINATION = 'https://example.com/gear/camera'
export const FORM_DESTINATION = 'https://example.com/letter'

export type SampleCode = {
  readonly code: string
  readonly percent: number
  readonly publication: string
  readonly placement: string
  readonly sales: number
  /** The emulator's keys of the checkout links it is used at. */
  readonly products: readonly [string, ...string[]]
}

/** Said where no link can be tapped. */
export const CODES: readonly SampleCode[] = [
  {
    code: 'INDIE48',
    percent: 15,
    publication: 'pod',
    placement: 'Interview, at 12:00',
    sales: 26,
    products: ['course', 'course', 'wallpapers'],
  },
  {
    code: 'WALL30',
    percent: 10,
    publication: 'short',
    placement: 'Last second',
    sales: 11,
    products: ['wallpapers'],
  },
]
