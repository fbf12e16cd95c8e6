import { screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { describedVideo } from '#contract/descriptions'
import { kitItem } from '#contract/description-kit'
import { BLOCK_LINKS_MAX } from '#contract/words/description-block'
import { answering, refusal } from '../../../test/api.ts'
import { API, show } from '../../../test/show.tsx'
import { DescriptionsTable } from './descriptions-table.tsx'
import { KitEditor } from './kit-editor.tsx'

const VIDEO = 'pub_01k5v3d7h2e8n9q4r6t0w2y5zc'
const KIT = `${API}/publications/${VIDEO}/kit`
const idOf = (prefix: string, n: number) => `${prefix}_01k5v3d7h2e8n9q4r6t0w2${String(n).padStart(4, '0')}`

const saved = (n: number, some: object = {}) =>
  kitItem.parse({
    savedLinkId: idOf('svl', n),
    name: `Thing ${n}`,
    product: null,
    destinationUrl: 'https://example.com/',
    attention: null,
    text: `Thing ${n}`,
    isChosen: true,
    link: null,
    ...some,
  })
const kitOf = (items: readonly object[]) => ({
  publication: { id: VIDEO, title: 'Desk setup', kind: 'youtube_video' },
  template: '{text}: {link}',
  items,
})
const made = {
  block: 'Thing 1: https://go.example.com/a',
  links: [
    {
      savedLinkId: idOf('svl', 1),
      isFresh: true,
      link: { id: idOf('lnk', 1), name: 'Thing 1', shortUrl: 'https://go.example.com/a' },
    },
  ],
}
const editor = () => show(<KitEditor publicationId={VIDEO} placement="Description" />)
const button = () => screen.findByRole<HTMLButtonElement>('button', { name: /^Make \d+ links? and copy/ })

/** Browsers copy on https alone, and some not even there. */
function refuseCopying(): void {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  Object.assign(document, { execCommand: () => false })
}

test('of more saved links than a block takes it is said how many go in, and too many cannot be sent', async () => {
  const count = BLOCK_LINKS_MAX + 2
  const items = Array.from({ length: count }, (_, n) => saved(n, { isChosen: n < BLOCK_LINKS_MAX }))
  answering({ [`GET ${KIT}`]: { json: kitOf(items) } })
  const { user } = await editor()

  expect(await screen.findByText('A block takes 50 links at most; 50 of 52 are chosen.')).toBeTruthy()
  expect((await button()).disabled).toBe(false)
  await user.click(screen.getByLabelText(/^Thing 51/))

  expect(await screen.findByText(/51 of 52 are chosen\. Leave out 1\./)).toBeTruthy()
  expect((await button()).disabled).toBe(true)
})

test.each([
  [{ code: 'kit.checkout_gone', status: 409, detail: 'Nobody can buy there.' }, 'Nobody can buy there.'],
  [
    {
      code: 'request.invalid',
      status: 422,
      detail: 'Something is not right.',
      errors: [{ field: 'lines', message: 'A block takes 50 links at most' }],
    },
    'A block takes 50 links at most',
  ],
])('whatever is refused is said: %o', async (problem, sentence) => {
  answering({ [`GET ${KIT}`]: { json: kitOf([saved(1)]) }, [`POST ${KIT}`]: refusal(problem) })
  const { user } = await editor()

  await user.click(await button())

  expect((await screen.findByText(sentence)).closest('[role=alert]')).toBeTruthy()
})

test('where nobody can buy any more, a saved link cannot be chosen and says why', async () => {
  const attention = { code: 'sells_nothing', facts: { source: 'polar' } }
  answering({ [`GET ${KIT}`]: { json: kitOf([saved(1), saved(2, { attention, isChosen: false })]) } })
  await editor()

  expect((await screen.findByLabelText<HTMLInputElement>(/^Thing 2/)).disabled).toBe(true)
  expect(screen.getByText('Its checkout sells nothing any more.')).toBeTruthy()
})

test('where the browser does not copy, the block stands there selected', async () => {
  const video = describedVideo.parse({
    publication: {
      id: VIDEO,
      title: 'Desk setup',
      kind: 'youtube_video',
      url: null,
      pictureUrl: null,
      publishedAt: null,
    },
    views: null,
    worth: null,
    readAt: '2026-11-01T00:00:00.000Z',
    trackedLinks: 0,
    findings: [],
  })
  answering({ [`GET ${KIT}`]: { json: kitOf([saved(1)]) }, [`POST ${KIT}`]: { json: made } })
  const sort = { key: 'views', direction: 'desc' } as const
  const { user } = await show(
    <DescriptionsTable videos={[video]} hasWorth={false} sort={sort} onSort={() => undefined} />,
  )
  refuseCopying()

  await user.click(await screen.findByRole('button', { name: 'Copy a block for Desk setup' }))

  const field = await within(await screen.findByRole('dialog')).findByLabelText<HTMLTextAreaElement>('Block to paste')
  expect(field.value).toBe(made.block)
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, made.block.length])
})
