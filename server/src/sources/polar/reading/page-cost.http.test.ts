import { Client } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld } from '../../../../test/reading-world.ts'

const emulator = useEmulator()
const ORDERS = 100

/** Statements our process sends while something runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(Client.prototype, 'query')
  onTestFinished(() => query.mockRestore())
  const before = query.mock.calls.length
  await work()
  const sent = query.mock.calls.length - before
  query.mockRestore()
  return sent
}

test('a page of a hundred orders costs few statements and requests: next to none when all of it is known', async () => {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  await world.importOrders(ORDERS)

  await world.setImport(world.ada, 'running')
  const importing = await statementsOf(() => world.drain())
  expect(await world.record(world.ada)).toHaveLength(ORDERS)

  world.line.calls.length = 0
  await world.check(world.ada)
  const again = await statementsOf(() => world.drain())

  expect(importing).toBeLessThan(ORDERS * 16)
  // The jobs around it included: the check of the connection and of its links, too.
  expect(again).toBeLessThan(ORDERS * 1.5)
  expect(world.line.calls.length).toBeLessThan(10)
})
