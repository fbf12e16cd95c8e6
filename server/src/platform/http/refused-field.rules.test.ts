import { z } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import { fieldSentence } from './refused-field.rules.ts'

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map(fieldSentence)

test.each([
  [z.string(), undefined, 'This is missing.'],
  [z.string(), 7, 'This cannot be accepted.'],
  [z.string().min(1), '', 'Fill this in.'],
  [z.string().min(8), 'abc', 'Use at least 8 characters.'],
  [z.string().max(3), 'abcd', 'Use at most 3 characters.'],
  [z.int().min(1), 0, 'Use 1 or more.'],
  [z.int().max(100), 101, 'Use 100 or less.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'Choose at most 1.'],
  [z.enum(['a', 'b']), 'c', 'Choose one of the options.'],
  [z.literal(4), 5, 'Choose one of the options.'],
  [z.email(), 'ada@', 'Enter a complete e-mail address, such as ada@example.com.'],
  [z.url(), 'acme', 'Paste a complete address, such as https://example.com/page.'],
  [z.iso.date(), 'today', 'Enter a day, such as 2026-11-22.'],
  [z.iso.datetime(), 'now', 'Enter a day and a time.'],
  [z.string().regex(/^a$/), 'b', 'This does not have the expected format.'],
  [z.strictObject({}), { a: 1 }, 'There is an unexpected field here.'],
  [z.union([z.string(), z.int()]), true, 'This cannot be accepted.'],
])('what the library says by itself becomes a sentence (%#)', (schema, value, sentence) => {
  expect(said(schema, value)).toEqual([sentence])
})

test('what a schema says itself stays', () => {
  expect(said(z.string().min(1, 'Give it a title'), '')).toEqual(['Give it a title'])
})
