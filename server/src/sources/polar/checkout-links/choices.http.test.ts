import { expect, test } from 'vitest'
import { useEmulator } from '../../../../test/emulator.ts'
import { problemOf } from '../../../../test/http.ts'
import { startPolarWorld } from '../../../../test/polar-world.ts'

const emulator = useEmulator()

test('checkout links of the connected organization can be chosen, with product and price; an outsider sees none', async () => {
  const world = await startPolarWorld(emulator)
  const { ada, ben, cleo, stranger } = world
  const path = `/api/w/${ada.workspaceId}/integrations/polar/checkout-links`
  expect(await (await ada.request('GET', path)).json()).toEqual({ items: [] })
  expect(await world.connect(ada)).toBe('connected')

  const answer = await ben.request('GET', path)

  expect(answer.status).toBe(200)
  const { checkout_links: links } = await emulator.state()
  expect((await answer.json()).items).toContainEqual(
    expect.objectContaining({
      url: links.wallpapers?.url,
      products: [
        expect.objectContaining({
          name: 'Prism Wallpapers',
          price: { kind: 'fixed', amount: { amountMinor: 900, currency: 'USD' }, interval: null },
        }),
      ],
    }),
  )
  expect((await stranger.request('GET', path)).status).toBe(401)
  const foreign = await cleo.request('GET', path)
  expect(foreign.status).toBe(404)
  expect(await problemOf(foreign)).toMatchObject({ code: 'resource.not_found' })
})
