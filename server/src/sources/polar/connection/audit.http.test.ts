import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { startPolarWorld } from '../../../../test/polar-world.ts'

const emulator = useEmulator()
const page = z.object({ items: z.array(z.object({ action: z.string(), about: z.object({ name: z.string() }) })) })

test('who connected Polar, imported past sales and disabled it stands in the audit log', async () => {
  const world = await startPolarWorld(emulator)
  expect(await world.connect(world.ada)).toBe('connected')
  const importPath = `/api/w/${world.ada.workspaceId}/integrations/polar/past-orders`
  for (const state of ['running', 'paused'])
    expect((await world.ada.request('PUT', importPath, { state })).status).toBe(200)
  expect((await world.press('disable')).status).toBe(200)

  const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/audit-log`)
  const { items } = page.parse(await answer.json())
  expect(items).toEqual(['polar_disable', 'import_pause', 'import_start', 'polar_connect'].map(ofAcme))
})

const ofAcme = (action: string) => ({ action, about: { name: 'Acme Studio' } })
