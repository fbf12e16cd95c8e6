import type { CodeChoice } from '#contract/codes'
import type { Publication } from '#contract/publications'
import type { Workspace } from '#contract/workspaces'
import type { Client } from './browser-like.ts'
import { newBuyer } from './purchases.ts'
import type { Random } from './random.ts'
import { CODES } from './story.ts'

type Saying = {
  readonly app: Client
  readonly emulator: Client
  readonly workspace: Workspace
  readonly publications: ReadonlyMap<string, Publication>
  readonly random: Random
}

const DAY_MS = 86_400_000
const ORGANIZATION = 'acme-studio'

/** Makes discounts at Polar, says in which publication each is said, and sells with them: most soon after it was said. */
export async function sayCodes({ app, emulator, workspace, publications, random }: Saying): Promise<void> {
  const path = `/api/w/${workspace.id}/codes`
  for (const { code, percent } of CODES)
    await emulator.json('POST', '/_control/discounts', { organization: ORGANIZATION, code, percent })
  const { items } = await app.json<{ items: CodeChoice[] }>('GET', `${path}/choices`)
  for (const [place, { code, publication, placement, sales, products }] of CODES.entries()) {
    const choice = items.find((one) => one.code === code)
    if (!choice) throw new Error(`The emulator has no discount ${code}`)
    const said = publications.get(publication)
    await app.json('POST', path, {
      source: choice.source,
      discountId: choice.discountId,
      publicationId: said?.id,
      placement,
    })
    const saidAt = Date.parse(said?.publishedAt ?? new Date().toISOString())
    for (let n = 0; n < sales; n++) {
      const after = Math.min((Date.now() - saidAt) * 0.98, random.next() ** 2 * 45 * DAY_MS + 3_600_000)
      await emulator.json('POST', '/_control/buy', {
        link: random.pick(products),
        ...newBuyer(random, 20_000 + place * 1_000 + n),
        discount_code: code,
        occurred_at: new Date(saidAt + after).toISOString(),
      })
    }
  }
}
