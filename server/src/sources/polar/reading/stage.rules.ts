import type { At, Progress } from './progress.schema.ts'
import type { Reading, Window } from './reading.rules.ts'

/** How many orders that may still be paid or voided are looked at, the newest, each by a call of its own. */
const UNSETTLED_MAX: Readonly<Record<Reading['depth'], number>> = { recent: 50, deep: 200 }

export function firstStage(window: Window): At<'orders'> {
  // One millisecond earlier: a place's own moment counts as read.
  return { stage: 'orders', window, place: { at: new Date(window.ordersFrom.getTime() - 1), page: 1 } }
}

/**
 * What follows when a stage has read its last page. A poll, every minute, asks for news only; of subscriptions when an
 * order brought one.
 */
export function stageAfter({ stage, window }: Progress, { cause, depth }: Reading): Progress {
  switch (stage) {
    case 'orders':
      return cause === 'poll' ? refunds(window) : unsettled(window, depth)
    case 'unsettled':
      return refunds(window)
    case 'refunds':
      if (cause !== 'poll') return { stage: 'disputes', window, page: 1 }
      return window.hasNewSubscriptions ? subscriptions(window) : { stage: 'end', window }
    case 'disputes':
      return subscriptions(window)
    case 'subscriptions':
    case 'end':
      return { stage: 'end', window }
  }
}

const refunds = (window: Window): At<'refunds'> => ({ stage: 'refunds', window, page: 1, newest: null })

const subscriptions = (window: Window): At<'subscriptions'> => ({ stage: 'subscriptions', window, page: 1 })

/** Those of the window were just read. */
const unsettled = (window: Window, depth: Reading['depth']): At<'unsettled'> => ({
  stage: 'unsettled',
  window,
  before: { at: window.ordersFrom, id: '' },
  left: UNSETTLED_MAX[depth],
})
