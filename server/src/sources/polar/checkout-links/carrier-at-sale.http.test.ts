import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'
import { addPastedLink } from '../../../../test/tracked-link.ts'
import { createPolarInspector } from './create-polar-inspector.ts'

const emulator = useEmulator()

/** Ada's link to the wallpapers. */
async function start(): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  const url = (await emulator.state()).checkout_links['wallpapers']?.url ?? ''
  await addPastedLink(world, world.ada.scope, { url, inspect: createPolarInspector(world.polar) })
  return world
}

const presetAtPolar = (metadata: object) =>
  emulator.control('PATCH', '/_control/checkout-links/wallpapers', { metadata })
const linkOf = (world: ReadingWorld) =>
  world.db.reader.selectFrom('links').select(['carrier', 'attention']).executeTakeFirstOrThrow()

test('a reference set in Polar after the link was made is seen at the first sale: the link says so, and moves on', async () => {
  const world = await start()
  await presetAtPolar({ reference_id: 'merchant-own' })
  const { order } = await world.buyUnseen('viewer@example.com')
  expect(order).toMatchObject({ metadata: { reference_id: 'merchant-own' } })

  await world.report(world.ada, 'order.paid', order)
  await world.drain()

  expect(await linkOf(world)).toEqual({
    carrier: 'utm_content',
    attention: { code: 'carrier_moved', facts: { source: 'polar', before: 'reference_id', now: 'utm_content' } },
  })
})

test('where every carrier is taken the link says that its sales cannot be matched', async () => {
  const world = await start()
  await presetAtPolar({ reference_id: 'a', utm_content: 'b', utm_term: 'c' })
  const { order } = await world.buyUnseen('viewer@example.com')

  await world.report(world.ada, 'order.paid', order)
  await world.drain()

  expect(await linkOf(world)).toEqual({ carrier: null, attention: { code: 'no_carrier', facts: {} } })
})

test('a sale without any reference, or of a product of no link, has nothing looked at', async () => {
  const world = await start()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.report(world.ada, 'order.paid', order)
  const other = await world.buyUnseen('second@example.com', { link: 'preset' })
  await world.report(world.ada, 'order.paid', other.order)
  const before = world.line.calls.length
  await world.drain()

  expect(world.line.calls.slice(before)).toEqual([])
  expect(await linkOf(world)).toEqual({ carrier: 'reference_id', attention: null })
})
