import { expect, test } from 'vitest'
import { customerJson, orderJson, paid } from '../sources/polar/api/polar-event.factory.ts'
import { startSellingWorld, type SellingWorld } from '../../test/selling-world.ts'

const at = (minute: number) => `2026-11-22T12:${String(minute).padStart(2, '0')}:00.000001Z`
const customer = (id: string, email: string, minute: number) =>
  customerJson({ id, name: id, email, modified_at: at(minute) })
const bought = (order: string, id: string, email: string, minute: number) =>
  ['order.paid', orderJson({ ...paid(1), id: order, customer_id: id, customer: customer(id, email, minute) })] as const
const changed = (id: string, email: string, minute: number) =>
  ['customer.updated', customer(id, email, minute)] as const

test('an address that its customer left is free at once: three customers stay three people', async () => {
  const world = await startSellingWorld()
  await world.report(bought('o1', 'A', 'a@example.com', 1), bought('o2', 'B', 'b@example.com', 2))

  await world.report(
    ['customer.deleted', customer('B', 'b@example.com', 3)],
    changed('A', 'b@example.com', 4),
    bought('o3', 'C', 'a@example.com', 5),
  )

  expect(await people(world)).toEqual(['A b@example.com 1', 'B - 1', 'C a@example.com 1'])
})

test('two who exchange their addresses over a third one have each other’s in the end, in any order of messages', async () => {
  const moves = [changed('A', 'c@example.com', 3), changed('B', 'a@example.com', 4), changed('A', 'b@example.com', 5)]
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
    [1, 2, 0],
  ]) {
    const world = await startSellingWorld()
    await world.report(bought('o1', 'A', 'a@example.com', 1), bought('o2', 'B', 'b@example.com', 2))

    await world.report(...order.flatMap((index) => moves.slice(index, index + 1)))

    expect(await people(world)).toEqual(['A b@example.com 1', 'B a@example.com 1'])
  }
})

test('an older version takes nobody’s address, and still lets its own go', async () => {
  const world = await startSellingWorld()
  await world.report(bought('o1', 'A', 'a@example.com', 1), bought('o2', 'B', 'b@example.com', 9))

  // At minute 4 the address was A’s; since minute 9 it is B’s, so A has moved on.
  await world.report(changed('A', 'b@example.com', 4), bought('o3', 'C', 'a@example.com', 5))
  expect(await people(world)).toEqual(['A - 1', 'B b@example.com 1', 'C a@example.com 1'])

  await world.report(changed('A', 'new@example.com', 6))
  expect(await people(world)).toEqual(['A new@example.com 1', 'B b@example.com 1', 'C a@example.com 1'])
})

test('whoever comes back with an address that nobody else took is the same person', async () => {
  const world = await startSellingWorld()
  await world.report(
    bought('o1', 'A', 'a@example.com', 1),
    ['customer.deleted', customer('A', 'a@example.com', 2)],
    bought('o2', 'A2', 'a@example.com', 3),
  )

  expect(await people(world)).toEqual(['A a@example.com 2'])
})

/** Name, e-mail and purchases. */
async function people(world: SellingWorld): Promise<string[]> {
  const rows = await world.db.reader
    .selectFrom('people')
    .innerJoin('person_totals', (join) =>
      join
        .onRef('person_totals.workspace_id', '=', 'people.workspace_id')
        .onRef('person_totals.person_id', '=', 'people.id'),
    )
    .where('people.workspace_id', '=', world.ada.workspaceId)
    .select(['people.name', 'people.email', 'person_totals.purchases'])
    .orderBy('people.name')
    .execute()
  return rows.map(({ name, email, purchases }) => `${name} ${email ?? '-'} ${purchases}`)
}
