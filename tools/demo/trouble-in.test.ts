import { expect, test } from 'vitest'
import { troubleIn } from './trouble-in.ts'

test('trouble in the log is told as one sentence, without its stack', () => {
  const err = { type: 'Error', message: 'no answer\nsecond line', stack: 'Error: no answer\n    at here' }
  expect(troubleIn(JSON.stringify({ level: 'warn', msg: 'request refused', err }))).toBe(
    'Warning: request refused: no answer',
  )
  expect(troubleIn(JSON.stringify({ level: 'error', msg: 'keeping clicks failed' }))).toBe(
    'Error: keeping clicks failed',
  )
})

test.each(['{"level":"info","msg":"ready"}', '{"level":"debug","msg":"x"}', 'plain text', '{broken', '[]'])(
  '%s is no trouble',
  (line) => {
    expect(troubleIn(line)).toBeNull()
  },
)
