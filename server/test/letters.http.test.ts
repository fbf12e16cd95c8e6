import { expect, test } from 'vitest'
import { z } from 'zod'
import { customerJson, orderJson, paid } from '../src/sources/polar/api/polar-event.factory.ts'
import { addLink } from '../src/links/link.factory.ts'
import { addedPublication } from '../src/publications/publication.factory.ts'
import { startSellingWorld, type SellingWorld } from './selling-world.ts'

const named = z.object({ items: z.array(z.object({ name: z.string().nullish(), title: z.string().nullish() })) })

test('people, links and publications are found whatever the case and accents of what is typed', async () => {
  const world = await startSellingWorld()
  await world.report(
    bought('o1', 'c1', 'Ömer Yılmaz', 'omer@example.com'),
    bought('o2', 'c2', 'Γιώργος ΣΟΦΟΣ', 'g@example.com'),
    bought('o3', 'c3', 'Pat O’Brien', 'pat@example.com'),
    bought('o4', 'c4', "Kim D'Arcy", 'kim@example.com'),
  )
  await world.db.transaction(async (tx) => {
    const { scope } = world.ada
    const film = await addedPublication(tx, scope, { title: 'Über Straßen in İzmir' })
    await addLink(tx, scope, { slug: 'label', label: 'Zażółć gęślą' })
    await addLink(tx, scope, { slug: 'in-film', label: 'Plain', publication_id: film })
  })

  for (const typed of ['ömer', 'ÖMER', 'o\u0308mer', 'omer y', 'YILMAZ'])
    expect(await found(world, 'people', typed)).toEqual(['Ömer Yılmaz'])
  for (const typed of ['γιωργος', 'σοφος', 'σοφοσ'])
    expect(await found(world, 'people', typed)).toEqual(['Γιώργος ΣΟΦΟΣ'])
  for (const typed of ["o'brien", 'o’brien', 'O‘BRIEN', 'oʼbrien'])
    expect(await found(world, 'people', typed)).toEqual(['Pat O’Brien'])
  for (const typed of ["d'arcy", 'D’Arcy']) expect(await found(world, 'people', typed)).toEqual(["Kim D'Arcy"])
  for (const typed of ['ZAŻÓŁĆ', 'zazolc']) expect(await found(world, 'links', typed)).toEqual(['Zażółć gęślą'])
  for (const typed of ['über', 'STRASSEN', 'izmir']) {
    expect(await found(world, 'links', typed)).toEqual(['Plain'])
    expect(await found(world, 'publications', typed)).toEqual(['Über Straßen in İzmir'])
  }
  expect(await found(world, 'people', 'omar')).toEqual([])
})

test('Ärger stands before Zebra, and page by page too', async () => {
  const world = await startSellingWorld()
  const words = ['Zebra', 'ärger', 'Apfel', 'Łuk', 'mango', 'Øre', 'pear']
  await world.report(...words.map((word, index) => bought(`o${index}`, `c${index}`, word, `b${index}@example.com`)))
  await world.db.transaction(async (tx) => {
    for (const [index, word] of words.entries()) {
      await addLink(tx, world.ada.scope, { slug: `slug-${index}`, label: word })
      await addedPublication(tx, world.ada.scope, { title: word })
    }
  })
  const inOrder = ['Apfel', 'ärger', 'Łuk', 'mango', 'Øre', 'pear', 'Zebra']

  for (const limit of [1, 3, 50]) {
    expect(await listed(world, `people?sort=name&direction=asc&limit=${limit}`)).toEqual(inOrder)
    expect(await listed(world, `links?sort=name&direction=asc&limit=${limit}`)).toEqual(inOrder)
  }
  expect(await listed(world, 'publications?sort=title&direction=asc')).toEqual(inOrder)
})

test('an e-mail is one person’s in any case and composition of its letters', async () => {
  const world = await startSellingWorld()

  await world.report(
    bought('o1', 'c1', 'Ömer', 'ömer@example.com'),
    bought('o2', 'c2', 'Ömer', 'ÖMER@EXAMPLE.COM'),
    bought('o3', 'c3', 'Ömer', 'o\u0308mer@example.com'),
    bought('o4', 'c4', 'Omer', 'omer@example.com'),
  )

  expect(await listed(world, 'people?sort=name&direction=asc')).toHaveLength(2)
})

const bought = (id: string, customer_id: string, name: string, email: string) =>
  [
    'order.paid',
    orderJson({ ...paid(1), id, customer_id, customer: customerJson({ id: customer_id, name, email }) }),
  ] as const

const found = (world: SellingWorld, path: string, typed: string) =>
  listed(world, `${path}?search=${encodeURIComponent(typed)}`)

async function listed(world: SellingWorld, path: string): Promise<string[]> {
  const names: string[] = []
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined;) {
    const more = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}${more}`)
    const page: unknown = await answer.json()
    names.push(...named.parse(page).items.map(({ name, title }) => name ?? title ?? ''))
    cursor = z.object({ nextCursor: z.string().nullish() }).parse(page).nextCursor
  }
  return names
}
