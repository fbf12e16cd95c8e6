import { z } from 'zod'
import type { TestEmulator } from '../../../../test/emulator.ts'
import type { Story } from './story.factory.ts'

const reported = z.object({
  events: z.array(z.object({ id: z.string(), type: z.string(), body: z.string() })),
  final: z.object({
    orders: z.array(z.unknown()),
    refunds: z.array(z.unknown()),
    subscriptions: z.array(z.unknown()),
  }),
  books: z.array(z.object({ currency: z.string().toUpperCase(), net_minor: z.int(), paid_orders: z.int() })),
})
export type ReportedStory = z.infer<typeof reported>

type StoryTokens = {
  /** What the named clicks of the steps are carried as. */
  readonly tokens: Readonly<Record<string, string>>
  /** Keeps the buyers of several stories apart. */
  readonly buyer?: string
}

/** Has the emulator play a story: the events it would send, in order, and what its lists and books say in the end. */
export async function playStory(
  emulator: TestEmulator,
  steps: Story['steps'],
  { tokens, buyer = 'Vera' }: StoryTokens,
): Promise<ReportedStory> {
  const answer = await emulator.control('POST', '/_control/story', {
    organization: 'acme-studio',
    seed_time: '2026-01-10T12:00:00Z',
    customer: { email: `${buyer}@example.com`, name: `${buyer} Viewer` },
    steps: steps.map(({ click, email, ...step }) => ({
      ...step,
      ...(click === undefined ? {} : { metadata: typeof click === 'string' ? { reference_id: tokens[click] } : {} }),
      ...(typeof email === 'string' ? { email: `${buyer}.${email}` } : {}),
    })),
  })
  return reported.parse(answer)
}
