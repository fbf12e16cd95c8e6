import { DAY, month, refund, settle, step, type Fate, type Story } from './story.factory.ts'

const always = (copies: number): readonly Fate[] =>
  Array.from({ length: 23 }, (_, index) => ({ copies, ranks: [(index * 389) % 997, (index * 211) % 997, index] }))
const inDisorder = { disorders: [always(1), always(2)], echoes: true } as const
const bought = (product: string, click: string | null) => step('buy', { product, click, after_seconds: 600 })

/** Played first in every run, so that nothing worth playing is left to chance. */
export const CERTAIN_STORIES: readonly Story[] = [
  {
    ...inDisorder,
    steps: [
      bought('club', 'first'),
      month(),
      step('downgrade', { product: 'club-no-trial', proration: 'invoice', after_seconds: DAY }),
      month(),
      step('upgrade', { product: 'club', proration: 'invoice', after_seconds: DAY }),
      step('edit_subscription_metadata', { click: null }),
      month(),
      refund({ order: 1, fraction: 0.5 }),
      settle('failed'),
      month({ outcome: 'failed' }),
      step('recover', { after_seconds: 2 * DAY }),
      step('cancel'),
      step('uncancel'),
      step('change_email', { email: '1@new.example' }),
      step('revoke'),
    ],
  },
  {
    ...inDisorder,
    steps: [bought('brushes', 'later'), bought('sounds', 'unknown'), bought('sampler', null), step('anonymize')],
  },
  { ...inDisorder, steps: [bought('wallpapers', null), step('delete')] },
  // Refunded while the invoice is being made, which forgets it.
  {
    ...inDisorder,
    steps: [
      bought('course', 'first'),
      { ...refund({ order: 0, fraction: 0.5 }), after_seconds: 5 },
      refund({ order: 0 }),
      bought('club-no-trial', 'second'),
      { ...refund({ order: 0 }), after_seconds: 5 },
    ],
  },
]
