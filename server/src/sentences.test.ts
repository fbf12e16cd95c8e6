import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from '@hono/zod-openapi'
import { PROBLEM_SENTENCES } from '#contract/words/problem-sentences'
import { ROUTES } from '../test/contract-routes.ts'

/** Fields that say how something ended or what is wrong. What they hold is a code, with facts where it needs some. */
const OUTCOMES = ['attention', 'failure', 'message', 'obstacle', 'outcome', 'reason', 'refusal', 'remark', 'warning']

/** Answered as text, and why. */
const TEXTS: Readonly<Record<string, string>> = {
  '/api/w/{workspaceId}/activities/{activityId}: refunds.reason': 'a word of Polar’s own, such as customer_request',
}

test('no route answers in a sentence how something ended', () => {
  const texts = ROUTES.flatMap((route) =>
    schemasOf(route).flatMap((schema) =>
      textsIn(schema, []).map((path) => `${route.path.replace(/\/attribution.*/, '')}: ${path}`),
    ),
  )

  expect([...new Set(texts)]).toEqual(Object.keys(TEXTS))
})

/** Files whose sentences a person reads as they are, and why. */
const SENTENCES: readonly RegExp[] = [
  // What the schema library says of a field.
  /^server\/src\/platform\/http\/refused-field\.rules\.ts$/,
  // Why a call to Polar failed, for the log.
  /^server\/src\/sources\/polar\/api\//,
  // The pages that visitors of a short link see.
  /^server\/src\/redirect\//,
  // Whoever starts the program reads what is wrong with its settings.
  /^server\/src\/platform\/config\//,
]

test('the server writes no sentence where an outcome belongs', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const files = globSync('server/src/**/*.ts', { cwd: root }).filter(
    (file) => !/\.(test|factory|gen)\.ts$/.test(file) && !SENTENCES.some((allowed) => allowed.test(file)),
  )
  const found = files.flatMap((file) =>
    sentencesIn(readFileSync(`${root}/${file}`, 'utf8')).map((text) => `${file}: ${text}`),
  )

  expect(found).toEqual([])
  expect(sentencesIn(`return { state: 'failed', failure: 'Polar did not answer.' }`)).toHaveLength(1)
  expect(sentencesIn('const attention = `${name} sells nothing.`')).toHaveLength(1)
})

test('no refusal writes a sentence for a code that has one in the contract', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const refusing = /(?:super|new DomainError)\(\s*'([a-z_]+\.[a-z_]+)',\s*(?:['"`]|[a-z]+[,)])/g
  const found = globSync('server/src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(`${root}/${file}`, 'utf8').matchAll(refusing)].map((match) => match[1] ?? ''))

  expect(found.filter((code) => Object.hasOwn(PROBLEM_SENTENCES, code))).toEqual([])
  expect([..."super('link.has_earned', 'No.')".matchAll(refusing)]).toHaveLength(1)
})

const SENTENCE = new RegExp(
  String.raw`\b(?:${OUTCOMES.join('|')})\b\s*[:=]\s*\n?\s*(['"\`][^'"\`\n]* [^'"\`\n]*['"\`])`,
  'gi',
)

const sentencesIn = (text: string) => [...text.matchAll(SENTENCE)].map((match) => match[1])

function schemasOf(route: object): readonly z.core.$ZodType[] {
  const answers =
    'responses' in route && typeof route.responses === 'object' ? Object.values(route.responses ?? {}) : []
  return answers.flatMap((answer: unknown) => {
    const schema = answered.safeParse(answer).data?.content['application/json'].schema
    return schema instanceof z.ZodType ? [schema] : []
  })
}

const answered = z.object({ content: z.object({ 'application/json': z.object({ schema: z.unknown() }) }) })

/** Paths of outcomes that are plain text. */
function textsIn(schema: unknown, path: readonly string[]): readonly string[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries<unknown>(schema.shape).flatMap(([name, field]) => textsIn(field, [...path, name]))
  }
  if (schema instanceof z.ZodArray) return textsIn(schema.element, path)
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return textsIn(schema.unwrap(), path)
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option: unknown) => textsIn(option, path))
  const name = path.at(-1)
  return schema instanceof z.ZodString && name !== undefined && OUTCOMES.includes(name) ? [path.join('.')] : []
}
