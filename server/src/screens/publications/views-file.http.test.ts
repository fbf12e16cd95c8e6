import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import type { PublicationRow } from '#contract/publications'
import type { ViewsFilePlan } from '#contract/views-file'
import { problemOf } from '../../../test/http.ts'
import { queueOf } from '../../../test/queue.ts'
import { startWorld, type CastMember, type World } from '../../../test/world.ts'
import { recordViews } from '../../publications/index.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const HEAD = 'Content,Video title,Video publish time,Duration,Views,Watch time (hours),Impressions'
/** As YouTube Studio writes it: a total first, a blank before an id that begins with a dash. */
const STUDIO = `\uFEFF${HEAD}
Total,,,,7200,310.5,90000
dQw4w9WgXcQ,"My ""2026"" desk, with a lamp","Nov 3, 2026",812,5200,300.1,60000
 -Ab3dEfGh1j,Wallpapers of the month,"Jan 6, 2026",61,2000,10.4,30000
`
const GERMAN = `Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,Aufrufe,Wiedergabezeit (Stunden)
Gesamt,,,,5200,300
dQw4w9WgXcQ,Mein Schreibtisch,"Nov 3, 2026",812,5200,300
`
const DESK = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'

type Sent = { readonly who: CastMember; readonly file: string | Buffer; readonly query?: string }

function send(world: World, path: string, { who, file, query = '' }: Sent): Promise<Response> {
  const url = `http://app.test/api/w/${world.ada.workspaceId}/publications/views-file${path}?${query}`
  const headers = { origin: 'http://app.test', cookie: who.cookie, 'content-type': 'application/octet-stream' }
  return world.app.fetch(new Request(url, { method: 'POST', headers, body: new Uint8Array(Buffer.from(file)) }))
}

async function preview(world: World, file: string | Buffer, query = ''): Promise<ViewsFilePlan> {
  const answer = await send(world, '/preview', { who: world.ben, file, query })
  expect(answer.status).toBe(200)
  return (await answer.json()) as ViewsFilePlan
}

async function take(world: World, file: string | Buffer, query = ''): Promise<{ added: number; updated: number }> {
  const answer = await send(world, '', { who: world.ben, file, query })
  expect(answer.status).toBe(200)
  return (await answer.json()) as { added: number; updated: number }
}

async function list(world: World): Promise<PublicationRow[]> {
  const { ada } = world
  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/publications?sort=published`)
  return ((await answer.json()) as { items: PublicationRow[] }).items
}

const counts = (some: Partial<ViewsFilePlan['counts']>) => ({
  added: 0,
  updated: 0,
  same: 0,
  older: 0,
  lower: 0,
  notUnderstood: 0,
  ...some,
})

const addDesk = ({ db, ada }: World, some: object = {}) =>
  db.transaction((tx) => addedPublication(tx, ada.scope, { title: 'My desk', url: DESK, ...some }))

async function addSeenDesk(world: World, { views, asOf }: { views: number; asOf: string }) {
  const publicationId = await addDesk(world)
  await world.db.transaction((tx) =>
    recordViews(tx, world.ada.scope, 'youtube', [{ publicationId, views, asOf: new Date(asOf) }]),
  )
}

async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return buffer(zip.outputStream)
}

test('a file of YouTube Studio says what it would change, and changes nothing before it is taken', async () => {
  const world = await startWorld()
  await addDesk(world)

  const plan = await preview(world, STUDIO)

  expect(plan).toMatchObject({
    viewsColumn: 'Views',
    counts: counts({ added: 1, updated: 1 }),
    firstPublished: '2026-01-06',
    notUnderstood: [],
    videos: [
      { title: 'My "2026" desk, with a lamp', views: 5200, before: null, outcome: 'updated' },
      { title: 'Wallpapers of the month', views: 2000, before: null, outcome: 'added' },
    ],
  })
  expect(await list(world)).toMatchObject([{ title: 'My desk', views: null, publishedAt: null }])
})

test('a video that was pasted before is the same publication: it keeps its title and gets its day, length and views', async () => {
  const world = await startWorld()
  await addDesk(world)

  expect(await take(world, STUDIO, 'asOf=2026-11-20')).toEqual({ added: 1, updated: 1 })

  // The days of Berlin, where Ada's workspace is.
  expect(await list(world)).toMatchObject([
    {
      title: 'My desk',
      url: DESK,
      publishedAt: '2026-11-02T23:00:00.000Z',
      lengthSeconds: 812,
      views: { count: 5200, asOf: '2026-11-20T23:00:00.000Z', origin: 'file' },
    },
    {
      title: 'Wallpapers of the month',
      kind: 'youtube_video',
      url: 'https://www.youtube.com/watch?v=-Ab3dEfGh1j',
      publishedAt: '2026-01-05T23:00:00.000Z',
      lengthSeconds: 61,
      views: { count: 2000, asOf: '2026-11-20T23:00:00.000Z', origin: 'file' },
    },
  ])
})

test('the same file twice is taken once', async () => {
  const world = await startWorld()
  await take(world, STUDIO, 'asOf=2026-11-20')
  const once = await list(world)

  expect((await preview(world, STUDIO, 'asOf=2026-11-20')).counts).toEqual(counts({ same: 2 }))
  expect(await take(world, STUDIO, 'asOf=2026-11-20')).toEqual({ added: 0, updated: 2 })
  expect(await list(world)).toEqual(once)
})

test('two who take a file at the same moment add each video once', async () => {
  const world = await startWorld()

  const both = await Promise.all([take(world, STUDIO), take(world, STUDIO)])

  expect(both[0].added + both[1].added).toBe(2)
  expect(await list(world)).toHaveLength(2)
})

test('a Short that was pasted is found by its other address; the day a person gave it stays', async () => {
  const world = await startWorld()
  const day = new Date('2026-10-30T12:00:00.000Z')
  await addDesk(world, { url: 'https://www.youtube.com/shorts/dQw4w9WgXcQ', published_at: day })

  await take(world, STUDIO, 'missing=leave')

  expect(await list(world)).toMatchObject([{ publishedAt: day.toISOString(), views: { count: 5200 } }])
})

test('views that are known from a later moment stay', async () => {
  const world = await startWorld()
  await addSeenDesk(world, { views: 5000, asOf: '2026-11-21T08:00:00Z' })

  expect((await preview(world, STUDIO, 'asOf=2026-11-20')).counts).toEqual(counts({ added: 1, older: 1 }))
  await take(world, STUDIO, 'asOf=2026-11-20&missing=leave')

  expect(await list(world)).toMatchObject([{ views: { count: 5000, origin: 'youtube' } }])
})

test('fewer views than are known are those of a period: they are told, and taken only when asked for', async () => {
  const world = await startWorld()
  await addSeenDesk(world, { views: 90_000, asOf: '2026-11-21T08:00:00Z' })

  expect((await preview(world, STUDIO)).counts).toEqual(counts({ added: 1, lower: 1 }))
  await take(world, STUDIO, 'missing=leave')
  expect(await list(world)).toMatchObject([{ views: { count: 90_000, origin: 'youtube' } }])

  await take(world, STUDIO, 'missing=leave&lower=take')
  expect(await list(world)).toMatchObject([{ views: { count: 5200, origin: 'file' } }])
})

test('views of a file are the creator’s own: they stay when those of YouTube are forgotten after 30 days', async () => {
  const world = await startWorld()
  await take(world, STUDIO)
  const pasted = await world.db.transaction((tx) => addedPublication(tx, world.ada.scope, { title: 'Of YouTube' }))
  await world.db.transaction((tx) =>
    recordViews(tx, world.ada.scope, 'youtube', [{ publicationId: pasted, views: 7, asOf: world.clock.now() }]),
  )
  world.clock.set(new Date('2027-02-22T12:00:00.000Z'))

  await queueOf(world).run('youtube.forget_stale')

  expect((await list(world)).map(({ views }) => views?.count ?? null)).toEqual([5200, 2000, null])
})

test('a file in another language is read by what stands in it', async () => {
  const world = await startWorld()

  await take(world, GERMAN)

  expect(await list(world)).toMatchObject([
    { title: 'Mein Schreibtisch', lengthSeconds: 812, views: { count: 5200 }, publishedAt: '2026-11-02T23:00:00.000Z' },
  ])
})

test('a column of views by a name we do not know is asked for', async () => {
  const world = await startWorld()
  const file = STUDIO.replace('Views', 'Katselut')

  const plan = await preview(world, file)
  expect(plan).toMatchObject({ viewsColumn: null, columns: ['Katselut', 'Impressions'], counts: counts({}) })
  const refused = await send(world, '', { who: world.ben, file })
  expect(await problemOf(refused)).toMatchObject({ code: 'views_file.refused', facts: { fault: 'no_column' } })

  expect((await preview(world, file, 'viewsColumn=Katselut')).counts).toEqual(counts({ added: 2 }))
  await take(world, file, 'viewsColumn=Katselut')
  expect(await list(world)).toMatchObject([{ views: { count: 5200 } }, { views: { count: 2000 } }])
})

test('the ZIP file of YouTube Studio is taken as it comes: its table counts, not its days', async () => {
  const world = await startWorld()
  const days = Array.from({ length: 28 }, (_, day) => `2026-10-${day + 1},dQw4w9WgXcQ,My desk,"Nov 3, 2026",812,7`)
  const file = await zipOf({
    'Totals.csv': 'Date,Views\n2026-11-01,5\n2026-11-02,7\n',
    'Chart data.csv': `Date,${HEAD}\n${days.join('\n')}\n`,
    'Table data.csv': STUDIO,
  })

  expect((await preview(world, file)).counts).toEqual(counts({ added: 2 }))
  await take(world, file)

  expect(await list(world)).toMatchObject([{ views: { count: 5200 } }, { views: { count: 2000 } }])
})

test('rows that are not understood are named with their reason, and the others are taken', async () => {
  const world = await startWorld()
  const file = `${STUDIO}short,Not a video,,,10,,\ndQw4w9WgXcQ,Again,,,9,,\naB3dEfGh1jK,No number,,,many,,\n`

  const plan = await preview(world, file)

  expect(plan.counts).toEqual(counts({ added: 2, notUnderstood: 3 }))
  expect(plan.notUnderstood).toEqual([
    { row: 5, text: 'short, Not a video, 10', reason: 'no_video' },
    { row: 6, text: 'dQw4w9WgXcQ, Again, 9', reason: 'twice' },
    { row: 7, text: 'aB3dEfGh1jK, No number, many', reason: 'no_count' },
  ])
  expect(await take(world, file)).toEqual({ added: 2, updated: 0 })
})

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `${String(row).padStart(11, 'v')},Video ${row},"Nov 3, 2026",60,${row},,`)

test.each([
  ['not_a_table', 'nothing', ''],
  ['not_a_table', 'a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0, 0x0d])],
  ['not_a_table', 'a quote that never ends', `${HEAD}\ndQw4w9WgXcQ,"${'x'.repeat(120_000)}`],
  ['no_videos', 'a table of something else', 'Date,Views\n2026-11-01,5\n'],
  ['no_views', 'a table without numbers', 'Content,Video title\ndQw4w9WgXcQ,My desk\n'],
  ['by_day', 'the days of the chart', `Date,${HEAD}\n${'2026-11-01,dQw4w9WgXcQ,Desk,"Nov 3, 2026",8,7,,\n'.repeat(9)}`],
  ['too_many_rows', 'a table of 5,001 videos', `${HEAD}\n${rows(5_001).join('\n')}`],
  ['broken_zip', 'half of a ZIP file', Buffer.from('PK\x03\x04 and nothing else', 'latin1')],
])('%s: %s is refused with its reason, and nothing is stored', async (fault, _, file) => {
  const world = await startWorld()

  for (const path of ['/preview', '']) {
    const answer = await send(world, path, { who: world.ada, file })
    expect(answer.status).toBe(422)
    expect(await problemOf(answer)).toMatchObject({ code: 'views_file.refused', facts: { fault } })
  }
  expect(await list(world)).toEqual([])
})

test('5,000 videos are taken at once', async () => {
  const world = await startWorld()
  expect(await take(world, `${HEAD}\n${rows(5_000).join('\n')}`)).toEqual({ added: 5_000, updated: 0 })
})

test('a ZIP file that says it is small does not grow, and one without a table is refused', async () => {
  const world = await startWorld()
  const bomb = await zipOf({ 'Table data.csv': `${HEAD}\n${' '.repeat(30_000_000)}` })
  const other = await zipOf({ 'holiday.jpg': 'no table' })

  for (const file of [bomb, other]) {
    const answer = await send(world, '', { who: world.ada, file })
    expect(await problemOf(answer)).toMatchObject({ code: 'views_file.refused', facts: { fault: 'not_a_table' } })
  }
})

test('a day that is still to come is refused; today is not', async () => {
  const world = await startWorld({ now: new Date('2026-11-22T23:30:00.000Z') })

  for (const day of ['2026-11-24', '1999-01-01']) {
    const answer = await send(world, '', { who: world.ada, file: STUDIO, query: `asOf=${day}` })
    expect(await problemOf(answer)).toMatchObject({ code: 'views_file.refused', facts: { fault: 'odd_day' } })
  }
  // It is the 23rd in Berlin, and nobody counted beyond now.
  await take(world, STUDIO, 'asOf=2026-11-23')
  expect((await list(world))[0]?.views?.asOf).toBe('2026-11-22T23:30:00.000Z')
})

test('a file of more than 8 MB is refused', async () => {
  const world = await startWorld()
  const answer = await send(world, '', { who: world.ada, file: 'x'.repeat(8_000_001) })
  expect(answer.status).toBe(413)
})

test('an outsider and somebody signed out take nothing', async () => {
  const world = await startWorld()

  for (const path of ['/preview', '']) {
    const missing = await problemOf(await world.ada.request('GET', `/api/w/${world.cleo.workspaceId}/publications`))
    const answer = await send(world, path, { who: world.cleo, file: STUDIO })
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toEqual(missing)
    const signedOut = await send(world, path, { who: { ...world.ada, cookie: '' }, file: STUDIO })
    expect(signedOut.status).toBe(401)
  }
  expect(await list(world)).toEqual([])
})
