import { OLD_VIDEOS, PUBLICATIONS, type SeededLink } from './story.ts'

type Around = { readonly links: readonly SeededLink[]; readonly checkoutUrls: ReadonlyMap<string, string> }

/** What stands below the sample videos, by their titles: some of it as it should be, some as it is all too often. */
export function writeDescriptions({ links, checkoutUrls }: Around): ReadonlyMap<string, string> {
  const of = (publication: string) =>
    links
      .filter((link) => link.publication === publication && link.placement === 'Description')
      .map(({ label, link }) => `👉 ${label ?? link.name}: ${link.shortUrl}`)
  const shortHost = links[0]?.link.shortUrl.replace(/\/[^/]*$/, '') ?? ''
  const [desk = ''] = of('desk')
  const checkout = (key: string) => checkoutUrls.get(key) ?? ''
  const faults: Readonly<Record<string, readonly string[]>> = {
    light: [desk],
    course: [`The course: ${checkout('course')}`],
    carry: [`Autumn offer → ${shortHost}/autumn-sale`],
  }
  const below = PUBLICATIONS.map(({ key, title }) => [title, [...of(key), ...(faults[key] ?? [])]] as const)
  const older = OLD_VIDEOS.map(({ title }, index) => {
    const lines = [[`Wallpapers: ${checkout('wallpapers')}`], [], [desk]][index % 3] ?? []
    return [title, lines] as const
  })
  return new Map(
    [...below, ...older].map(([title, lines]) => [title, [`${title}.`, '', ...lines, '', OUTRO].join('\n')]),
  )
}

const OUTRO = 'Music: my own. Camera: the old one. Questions? Leave a comment.'
