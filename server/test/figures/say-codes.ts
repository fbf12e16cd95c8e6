import { z } from 'zod'
import type { PublicationId } from '#contract/ids'
import type { ReadingWorld } from '../reading-world.ts'
import type { Dice } from './dice.ts'

const listed = z.object({ items: z.array(z.object({ id: z.string() })) })
const offered = z.object({
  items: z.array(z.object({ source: z.string(), discountId: z.string(), saidIn: z.unknown() })),
})

/** Somebody says a code in a publication, another one moves or is said nowhere any more. */
export async function sayCodes(
  { ada }: ReadingWorld,
  publications: readonly PublicationId[],
  dice: Dice,
): Promise<void> {
  const at = (path: string) => `/api/w/${ada.workspaceId}/${path}`
  const { items: choices } = offered.parse(await (await ada.request('GET', at('codes/choices'))).json())
  const publicationId = publications[dice.below(publications.length)]
  for (const { source, discountId } of choices.filter(({ saidIn }) => saidIn === null)) {
    if (dice.below(3) > 0) await ada.request('POST', at('codes'), { source, discountId, publicationId })
  }
  const { items: codes } = listed.parse(await (await ada.request('GET', at('codes'))).json())
  const code = codes[dice.below(Math.max(codes.length, 1))]
  if (!code) return
  const turn = dice.below(4)
  if (turn === 0 && codes.length > 1) await ada.request('DELETE', at(`codes/${code.id}`))
  if (turn === 1) await ada.request('PATCH', at(`codes/${code.id}`), { publicationId })
}
