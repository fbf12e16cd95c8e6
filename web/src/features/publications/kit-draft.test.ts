import { expect, test } from 'vitest'
import { kitItem, type KitItem } from '#contract/description-kit'
import { beginDraft, linesOf, moveLine, previewLines } from './kit-draft.ts'

const item = (letter: string, some: Partial<KitItem> = {}): KitItem => ({
  ...kitItem.parse({
    savedLinkId: `svl_01k5v3d7h2e8n9q4r6t0w2y5z${letter}`,
    name: letter,
    product: null,
    destinationUrl: 'https://example.com',
    attention: null,
    text: letter,
    isChosen: true,
    link: null,
  }),
  ...some,
})

test('saved links that came meanwhile stand last and are not chosen; those that went are gone', () => {
  const draft = beginDraft({ template: '{link}', items: [item('a'), item('b')] })

  const lines = linesOf(draft, [item('c'), item('b')])

  expect(lines.map(({ text, isChosen }) => [text, isChosen])).toEqual([
    ['b', true],
    ['c', false],
  ])
})

test('a line moves one place, and at an end it stays', () => {
  expect(moveLine(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
  expect(moveLine(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moveLine(['a', 'b'], 0, -1)).toEqual(['a', 'b'])
  expect(moveLine(['a', 'b'], 1, 1)).toEqual(['a', 'b'])
})

test('the preview shows links that are there, and says which are still to be made', () => {
  const id = 'lnk_01k5v3d7h2e8n9q4r6t0w2y5za'
  const there = kitItem.shape.link.parse({ id, name: 'a', shortUrl: 'https://go.test/a' })
  const items = [item('a', { link: there }), item('b', { isChosen: false }), item('c')]

  expect(previewLines(linesOf(beginDraft({ template: '{link}', items }), items))).toEqual([
    { text: 'a', link: 'https://go.test/a' },
    { text: 'c', link: '[new short URL]' },
  ])
})
