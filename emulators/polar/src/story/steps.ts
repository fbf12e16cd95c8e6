import { z } from 'zod'
import { metadataBody } from '../control/body.ts'

const after = { after_seconds: z.number().min(0).default(60) }
const plan = {
  product: z.string(),
  proration: z.enum(['invoice', 'prorate', 'next_period']).default('invoice'),
  ...after,
}

/** What can happen to one customer, in the order of the list. What is impossible when its turn comes is skipped. */
const storyStep = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('buy'),
    product: z.string(),
    discount_code: z.string().optional(),
    amount: z.int().min(0).optional(),
    metadata: metadataBody.optional(),
    reference_id: z.string().optional(),
    ...after,
  }),
  z.object({
    do: z.literal('renew'),
    outcome: z.enum(['paid', 'failed']).default('paid'),
    metadata: metadataBody.optional(),
    ...after,
  }),
  z.object({ do: z.literal('recover'), ...after }),
  z.object({ do: z.literal('give_up'), ...after }),
  z.object({ do: z.literal('upgrade'), ...plan }),
  z.object({ do: z.literal('downgrade'), ...plan }),
  z.object({
    do: z.literal('refund'),
    order: z.int().min(0).default(0),
    amount: z.int().min(1).optional(),
    fraction: z.number().min(0).max(1).optional(),
    status: z.enum(['succeeded', 'pending', 'failed']).default('succeeded'),
    reason: z.string().optional(),
    ...after,
  }),
  z.object({
    do: z.literal('settle'),
    refund: z.int().min(0).default(0),
    status: z.enum(['succeeded', 'failed', 'canceled']),
    ...after,
  }),
  z.object({ do: z.literal('cancel'), ...after }),
  z.object({ do: z.literal('uncancel'), ...after }),
  z.object({ do: z.literal('revoke'), ...after }),
  z.object({ do: z.literal('pause'), ...after }),
  z.object({ do: z.literal('resume'), ...after }),
  z.object({ do: z.literal('change_email'), email: z.email(), ...after }),
  z.object({ do: z.literal('change_name'), name: z.string(), ...after }),
  z.object({ do: z.literal('delete'), ...after }),
  z.object({ do: z.literal('anonymize'), ...after }),
  z.object({ do: z.literal('edit_subscription_metadata'), metadata: metadataBody, ...after }),
])
export type StoryStep = z.infer<typeof storyStep>

export const storyBody = z.object({
  organization: z.string(),
  seed_time: z.iso.datetime({ offset: true }).optional(),
  customer: z.object({ email: z.email(), name: z.string().nullish() }),
  steps: z.array(storyStep).max(200),
  /** How long the invoice of a payment takes, whatever happens meanwhile. */
  invoice_after_seconds: z.number().min(0).default(12),
  /** Leaves the story's objects in the emulator, so that its API lists them. */
  keep: z.boolean().default(false),
})
export type StoryBody = z.infer<typeof storyBody>
