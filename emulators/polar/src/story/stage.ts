import { addDiscount, addProduct } from '../world/catalog.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { newId } from '../world/ids.ts'
import { finishDueInvoices, nextInvoiceAt } from '../world/invoices.ts'
import type { Organization } from '../world/records.ts'
import { acmeProducts, discountCodes } from '../world/seed.ts'
import { emptyWorld } from '../world/world.ts'
import type { World } from '../world/world.ts'

export type StoryEvent = { id: string; type: string; body: string }

export type Stage = {
  /** An emulator of its own: nothing but this story happens in it, at its own time. */
  emulator: Emulator
  organization: Organization
  /** What Polar would deliver, in the order it comes into being. */
  events: StoryEvent[]
  moveTime(seconds: number): void
}

export type StoryClock = { startMs: number; invoiceSeconds: number }

// What an app that follows sales asks Polar for.
const deliveredTypes = /^(order|refund|subscription)\.|^customer\.(created|updated|deleted)$|^product\.updated$/

/** Sets up a story of one organization: its products and codes, nobody else's sales. */
export function openStage(main: Emulator, organization: Organization, clock: StoryClock): Stage {
  const world = storyWorld(main.world, organization)
  const events: StoryEvent[] = []
  let nowMs = clock.startMs
  const emulator: Emulator = {
    ...main,
    settings: { ...main.settings, invoiceSeconds: clock.invoiceSeconds },
    world,
    clock: {
      now: () => nowMs,
      advance: (ms) => {
        nowMs += ms
      },
      reset: () => undefined,
      offsetMs: () => 0,
    },
    emit: (_organizationId, type, payload) => {
      if (!deliveredTypes.test(type)) return
      events.push({ id: newId(), type, body: JSON.stringify({ type, timestamp: stamp(nowMs), data: payload() }) })
    },
  }
  const moveTime = (seconds: number) => {
    const targetMs = nowMs + seconds * 1000
    for (let due = nextInvoiceAt(emulator); due !== null && due <= targetMs; due = nextInvoiceAt(emulator)) {
      nowMs = Math.max(nowMs, due)
      finishDueInvoices(emulator)
    }
    nowMs = Math.max(nowMs, targetMs)
  }
  return { emulator, organization, events, moveTime }
}

/** An organization without the well-known products and codes has them for the length of the story. */
function storyWorld(main: World, organization: Organization): World {
  const isOurs = (record: { organization_id: string }) => record.organization_id === organization.id
  const world: World = {
    ...emptyWorld(),
    organizations: [organization],
    products: main.products.filter(isOurs),
    discounts: main.discounts.filter(isOurs).map((discount) => ({ ...discount })),
  }
  const createdMs = Date.parse(organization.created_at)
  for (const input of acmeProducts) {
    if (world.products.some((product) => product.key === input.key)) continue
    const product = addProduct(world, createdMs, organization, { ...input, key: `${organization.slug}:${input.key}` })
    product.key = input.key
  }
  for (const code of discountCodes) {
    if (!world.discounts.some((discount) => discount.code === code.code)) {
      addDiscount(world, createdMs, organization, code)
    }
  }
  return world
}
