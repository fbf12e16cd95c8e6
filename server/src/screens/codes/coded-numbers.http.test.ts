import { expect, test } from 'vitest'
import { z } from 'zod'
import { trackSince } from '../../../test/earnings.ts'
import { useEmulator } from '../../../test/emulator.ts'
import { recordViews } from '../../publications/index.ts'
import { openCodedShop } from './coded-shop.factory.ts'

const emulator = useEmulator()

test('revenue per 1,000 views and the first days count what came by code, beside what came by links', async () => {
  const shop = await openCodedShop(emulator)
  const { ada, clock, db, podcast } = shop
  await db.transaction(async (tx) => {
    const publishedAt = clock.now()
    await trackSince(tx, ada.scope, publishedAt)
    await tx.updateTable('publications').set({ published_at: publishedAt }).where('id', '=', podcast).execute()
    await recordViews(tx, ada.scope, 'youtube', [{ publicationId: podcast, views: 1_500, asOf: publishedAt }])
  })
  await shop.say('HALF50', podcast)

  await shop.buy('vera@example.com', { reference_id: await shop.click() })
  await shop.buy('otto@example.com', { discount_code: 'HALF50' })

  // $9.00 by the link and $4.50 by the code are $13.50, for 1,500 views.
  expect(await (await shop.ask('GET', 'publications?search=Podcast&first=7')).json()).toMatchObject({
    items: [
      {
        perView: { revenuePerThousand: { amountMinor: 900, currency: 'USD' }, clickRate: 1 / 1_500 },
        first: { sales: 2, clicks: 1, netRevenue: [{ amountMinor: 1_350, currency: 'USD' }] },
      },
    ],
  })
  const links = await (await shop.ask('GET', 'links')).json()
  expect(links).toMatchObject({
    byCode: { sales: 1, renewals: 0, netRevenue: [{ amountMinor: 450, currency: 'USD' }] },
  })
})

test('who bought with a code has it on their page as what brought them; an earlier click stays the first', async () => {
  const shop = await openCodedShop(emulator)
  const codeId = await shop.say('HALF50', shop.podcast, 'Intro')
  await shop.buy('vera@example.com', { discount_code: 'HALF50' })
  await shop.buy('otto@example.com', { reference_id: await shop.click() })
  await shop.buy('otto@example.com', { discount_code: 'HALF50' })
  const byCode = {
    link: null,
    code: { id: codeId, code: 'HALF50', placement: 'Intro' },
    publication: { title: 'Podcast' },
  }
  const profile = async (email: string) => {
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await (await shop.ask('GET', `people?search=${email}`)).json())
    return (await shop.ask('GET', `people/${items[0]?.id}`)).json()
  }

  expect(await profile('vera')).toMatchObject({ firstTouch: byCode, lastTouch: byCode })
  expect(await profile('otto')).toMatchObject({
    firstTouch: { link: { id: shop.linkId }, code: null },
    lastTouch: byCode,
  })
})
