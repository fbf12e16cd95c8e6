import type { PastOrdersImport } from '#contract/polar'
import { formatCount } from '../../../lib/money.ts'
import { importFailureWords } from './failure-words.ts'
import { howMany } from './how-many.ts'

/** How far an import is, between 0 and 1; null until Polar has said how many orders there are. */
export function importShare({ state, ordersRead, ordersTotal }: PastOrdersImport): number | null {
  if (state === 'done') return 1
  if (ordersTotal === null) return null
  if (ordersTotal === 0) return 1
  return Math.min(1, ordersRead / ordersTotal)
}

/** Where an import stands, in a sentence. `since` is the day tracking began, as text. */
export function importWords(past: PastOrdersImport, since: string): string {
  const { state, ordersRead, ordersTotal, salesFound } = past
  switch (state) {
    case 'running':
      return ordersTotal === null
        ? 'Asking Polar how much there is…'
        : `${position(past)} read. You can leave this page; the import continues.`
    case 'paused':
      return `Paused after ${position(past)}. Resume continues from there.`
    case 'failed':
      return `${past.failure ? importFailureWords(past.failure) : 'Polar stopped answering.'} ${stoppedAfter(past)}`
    case 'done':
      if (ordersRead === 0) return `Done. Polar has no orders from before ${since}.`
      return `Done. ${howMany(ordersRead, 'order')} read, ${broughtIn(salesFound)}.`
  }
}

/** `812 orders brought in`, as the second number beside the progress. */
export function broughtIn(salesFound: number): string {
  return `${salesFound === 0 ? 'no orders' : howMany(salesFound, 'order')} brought in`
}

function position({ ordersRead, ordersTotal }: PastOrdersImport): string {
  if (ordersTotal === null) return ordersRead === 1 ? '1 order' : `${formatCount(ordersRead)} orders`
  const total = Math.max(ordersRead, ordersTotal)
  return `${formatCount(ordersRead)} of ${total === 1 ? '1 order' : `${formatCount(total)} orders`}`
}

function stoppedAfter(past: PastOrdersImport): string {
  if (past.ordersRead === 0) return 'Nothing was read yet.'
  return `What was read so far, ${position(past)}, is kept. Trying again continues from there.`
}
