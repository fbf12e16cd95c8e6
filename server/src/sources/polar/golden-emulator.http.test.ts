import { expect, test } from 'vitest'
import { z } from 'zod'
import { nullsOf, shapeDifferences } from '../../../test/compare-shapes.ts'
import { answersOf } from '../../../test/emulator-answers.ts'
import { openPlayer, playEverything, type SentMessage } from '../../../test/emulator-play.ts'
import { useEmulator } from '../../../test/emulator.ts'
import { readGoldenAnswers, readGoldenMessages, type GoldenAnswer } from '../../../test/golden.ts'

/*
 * The emulator says what a real Polar server said, field by field. Values are the story's own; what fields there are,
 * of what type, and which may be null is Polar's.
 */

const emulator = useEmulator()

/** Every type Polar was seen to send. */
const TYPES = [...new Set(readGoldenMessages().map(({ type }) => type))]

/** Differences that are meant, by file and field. */
const MEANT: readonly { readonly file: RegExp; readonly field: RegExp; readonly because: string }[] = [
  {
    file: /^(endpoint-create|list-endpoints)$/,
    field: /(^|\.|\])\.?(api_version|uses_standard_webhook_signature): Polar has none$/,
    because: 'newer than the source that ran (SDK 1.0.1, September 2026)',
  },
  {
    file: /^list-deliveries$/,
    field: /webhook_event\.api_version: Polar has none$/,
    because: 'newer than the source that ran (SDK 1.0.1, September 2026)',
  },
  {
    file: /^(order|subscription)\.|^list-(orders|subscriptions)$|-sequence$/,
    field: /items\[\]\.(start|end)_timestamp: Polar has none$/,
    because: 'newer than the source that ran (SDK 1.0.1, September 2026)',
  },
  {
    file: /^(product|subscription)\.|^list-subscriptions$/,
    field: /(^|\.)is_deletable: Polar has none$/,
    because: 'newer than the source that ran (SDK 1.0.1, September 2026)',
  },
  {
    file: /^registration-read$/,
    field: /^client_secret: is missing$/,
    because: 'the emulator keeps secrets of clients as hashes only',
  },
]

/** Messages the emulator never sends: the product subscribes to none of them and README names what is not modelled. */
const NEVER_SENT = /^(benefit|benefit_grant|customer_seat|discount|organization|member)\./

const isMeant = (file: string, difference: string) =>
  MEANT.some((one) => one.file.test(file) && one.field.test(difference))

/** As a list to read when it is not empty: file and field. */
function differencesOf(file: string, real: unknown, ours: unknown): readonly string[] {
  return shapeDifferences(real, ours)
    .filter((difference) => !isMeant(file, difference))
    .map((difference) => `${file}: ${difference}`)
}

test('every kind of message the emulator sends has the fields of Polar’s', { timeout: 60_000 }, async () => {
  const sent = await playEverything(await openPlayer(emulator), TYPES)
  const golden = readGoldenMessages().filter(({ type }) => !NEVER_SENT.test(type))

  const differences = golden.flatMap(({ file, type, data }) => {
    const alike = sent.filter((one) => one.type === type && (type.startsWith('checkout.') || isAlike(data, one.data)))
    if (alike.length === 0) return [`${file}: no such ${type} is ever sent`]
    return alike.flatMap((one) => differencesOf(file, data, one.data))
  })
  expect([...new Set(differences)]).toEqual([])
})

test('nothing in the emulator’s messages is null that never is at Polar', { timeout: 60_000 }, async () => {
  const sent = await playEverything(await openPlayer(emulator), TYPES)
  const golden = readGoldenMessages()

  const differences = new Set(
    ['order', 'refund', 'subscription', 'customer', 'product', 'checkout'].flatMap((subject) => {
      const theirs = nullsIn(golden.filter(({ type }) => type.startsWith(`${subject}.`)))
      const mine = nullsIn(sent.filter(({ type }) => type.startsWith(`${subject}.`)))
      return [...mine.nulls]
        .filter((path) => theirs.all.has(path) && !theirs.nulls.has(path))
        .map((path) => `${subject}: ${path} is null, at Polar never`)
    }),
  )
  expect([...differences]).toEqual([])
})

test(
  'every answer of the emulator’s API has the fields, the status and the words of Polar’s',
  { timeout: 60_000 },
  async () => {
    const ask = await answersOf(await openPlayer(emulator))
    const golden = [...readGoldenAnswers().values()]
    expect(Object.keys(ask).toSorted()).toEqual(golden.map(({ file }) => file).toSorted())

    const differences: string[] = []
    for (const real of golden) {
      const response = await ask[real.file]?.()
      if (!response) throw new Error(`nobody asks for ${real.file}`)
      differences.push(...(await answerDifferences(real, response)))
    }
    expect(differences).toEqual([])
  },
)

async function answerDifferences(real: GoldenAnswer, response: Response): Promise<readonly string[]> {
  const { file } = real
  const text = await response.text()
  const body: unknown = text === '' ? null : JSON.parse(text)
  const status = response.status === real.status ? [] : [`${file}: answers ${response.status}, Polar ${real.status}`]
  const headers = ['www-authenticate', 'retry-after'].filter(
    (name) => name in real.headers !== response.headers.has(name),
  )
  const isRefusal = real.status >= 400
  const words = isRefusal && JSON.stringify(wordsOf(body)) !== JSON.stringify(wordsOf(real.body))
  return [
    ...status,
    ...headers.map((name) => `${file}: the header ${name} is not as at Polar`),
    ...(words ? [`${file}: says ${JSON.stringify(wordsOf(body))}, Polar ${JSON.stringify(wordsOf(real.body))}`] : []),
    ...differencesOf(file, real.body, body),
  ]
}

const refusal = z
  .object({
    error: z.string().optional(),
    error_description: z.string().optional(),
    detail: z
      .union([z.string(), z.array(z.object({ type: z.string(), loc: z.array(z.unknown()), msg: z.string() }))])
      .optional(),
  })
  .nullable()

const wordsOf = (body: unknown) => refusal.parse(body)

const isFree = (data: SentMessage['data']) => data.total_amount === 0

/** Messages are of one kind when the thing stands where the other does, and is worth something where the other is. */
function isAlike(real: SentMessage['data'], ours: SentMessage['data']): boolean {
  return (
    real.status === ours.status &&
    real.billing_reason === ours.billing_reason &&
    isFree(real) === isFree(ours) &&
    (real.discount === null) === (ours.discount === null)
  )
}

function nullsIn(messages: readonly SentMessage[]) {
  const parts = messages.map(({ data }) => nullsOf(data))
  return {
    nulls: new Set(parts.flatMap(({ nulls }) => nulls)),
    all: new Set(parts.flatMap(({ all }) => all)),
  }
}
