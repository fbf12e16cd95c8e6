import { assert, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { readPage } from './read-page.ts'

const read = (html: string) => readPage(html, 'https://example.com/posts/1')

test('Open Graph goes before the title tag', () => {
  const html = `<title>Site</title>
    <meta property="og:title" content="My 2026 desk &amp; setup"/>
    <META content='/pictures/desk.jpg' property='og:image'>`

  expect(read(html)).toEqual({
    title: 'My 2026 desk & setup',
    thumbnailUrl: 'https://example.com/pictures/desk.jpg',
  })
})

test('a title tag will do, its blanks folded and its entities read', () => {
  expect(read('<title lang=en>\n  Ada&#39;s   &#x1F96D; shop\n</title>')).toEqual({
    title: "Ada's 🥭 shop",
    thumbnailUrl: null,
  })
})

test('a title may hold markup as text, and only the first one counts', () => {
  expect(read('<title>a < b &amp; <i>c</title><svg><title>Menu</title></svg>').title).toBe('a < b & <i>c')
  expect(
    read('<!-- <title>Old</title> --><script>"<title>Not this</title>"</script><title>Caf&eacute;</title>'),
  ).toEqual({
    title: 'Café',
    thumbnailUrl: null,
  })
})

test('a picture with an ampersand in its address is the one the page means', () => {
  const html = '<meta property="og:image" content="https://cdn.example.com/desk.jpg?w=1200&amp;h=630&region=eu">'
  expect(read(html).thumbnailUrl).toBe('https://cdn.example.com/desk.jpg?w=1200&h=630&region=eu')
})

test('only pictures over https are shown', () => {
  for (const picture of ['http://example.com/a.png', 'javascript:alert(1)', 'data:image/png;base64,AA']) {
    expect(read(`<meta property="og:image" content="${picture}">`).thumbnailUrl).toBeNull()
  }
})

test('a long title is cut so that it can be kept', () => {
  const { title } = read(`<title>${'🥝'.repeat(300)}</title>`)

  expect(title?.length).toBe(200)
  expect(title?.isWellFormed()).toBe(true)
})

test('any text gets an answer', () => {
  assert(
    property(string(), (text) => {
      const { title } = read(`<title>${text}<meta property=og:title ${text}>`)
      return title === null || title.length <= 200
    }),
  )
})

test('a page made to keep us busy is read like any other', () => {
  for (const piece of [
    '<title',
    '<meta ',
    '<meta a="',
    '<title>',
    '<meta content=',
    '&#',
    '<b>',
    '<b></c>',
    '<svg>',
    '<!--',
  ]) {
    const started = performance.now()
    read(piece.repeat(512_000 / piece.length))
    // It took minutes when a pattern looked for the end of each tag anew.
    expect(performance.now() - started).toBeLessThan(2_000)
  }
})
