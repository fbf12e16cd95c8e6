import { expect, test } from 'vitest'
import { clickId } from '#contract/ids'
import { startWorld } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { newClickId } from '../platform/ids.ts'
import { clickOn } from './click.factory.ts'
import { findClicks } from './find-clicks.ts'
import { insertClicks } from './store.ts'

async function start() {
  const world = await startWorld()
  const { db, ada } = world
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk' }))
  const clickAt = async (clickedAt: Date) => {
    const row = clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt })
    await db.transaction((tx) => insertClicks(tx, [row]))
    return row.id
  }
  return { ...world, clickAt }
}

test('a click is found whatever its id says of the time', async () => {
  const { ada, cleo, db, clickAt } = await start()
  const now = await clickAt(new Date())
  const then = await clickAt(new Date('2019-02-03T04:05:06Z'))
  const forged = [newClickId(), '00000000-0000-7000-8000-000000000000', 'ffffffff-ffff-7fff-bfff-ffffffffffff']

  const found = await findClicks(db.reader, ada.scope, [now, ...forged.map((id) => clickId.parse(id)), then])

  expect(found.map((click) => click.clickId).toSorted()).toEqual([now, then].toSorted())
  expect(await findClicks(db.reader, cleo.scope, [now, then])).toEqual([])
  expect(await findClicks(db.reader, ada.scope, [])).toEqual([])
})
