import type { z } from '@hono/zod-openapi'

type Issue = z.core.$ZodIssue

/** How the schema library begins what it says by itself; what our schemas say begins in words of its own. */
const RAW = /^(Invalid|Too small|Too big|Unrecognized key)/

const CANNOT_BE = 'This cannot be accepted.'

/** What is wrong with a field, in a sentence a person may read: the schema's own, else one for its kind of fault. */
export function fieldSentence(issue: Issue): string {
  if (!RAW.test(issue.message)) return issue.message
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum))
    case 'invalid_value':
      return 'Choose one of the options.'
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'This does not have the expected format.'
    case 'unrecognized_keys':
      return 'There is an unexpected field here.'
    case 'invalid_type':
      return issue.message.endsWith(' undefined') ? 'This is missing.' : CANNOT_BE
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return CANNOT_BE
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'Enter a complete e-mail address, such as ada@example.com.',
  url: 'Paste a complete address, such as https://example.com/page.',
  date: 'Enter a day, such as 2026-11-22.',
  datetime: 'Enter a day and a time.',
}

function tooSmall(origin: string, least: number): string {
  if (origin === 'string') return least <= 1 ? 'Fill this in.' : `Use at least ${least} characters.`
  return origin === 'array' ? `Choose at least ${least}.` : `Use ${least} or more.`
}

function tooBig(origin: string, most: number): string {
  if (origin === 'string') return `Use at most ${most} characters.`
  return origin === 'array' ? `Choose at most ${most}.` : `Use ${most} or less.`
}
