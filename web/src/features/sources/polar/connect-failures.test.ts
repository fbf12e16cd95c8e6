import { expect, test } from 'vitest'
import { failureWords } from './connect-failures.ts'

test('a declined consent says that nothing was changed', () => {
  expect(failureWords('denied').sentence).toContain('nothing was changed')
})

test('a failure nobody knows still gets a sentence', () => {
  for (const failed of ['', 'toString', '<script>']) expect(failureWords(failed)).toEqual(failureWords('polar_refused'))
})
