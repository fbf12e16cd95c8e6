import { expect, test } from 'vitest'
import { ApiProblem } from '../../lib/api.ts'
import { destinationProblemWords, obstacleWords, refusalWords } from './destination-words.ts'

const problem = (code: string, facts?: object) =>
  new ApiProblem({
    code,
    status: 422,
    title: 'No',
    detail: 'No.',
    errors: [{ field: 'destinationUrl', message: 'No.' }],
    facts,
  })

test('a refusal names what is wrong with the URL', () => {
  expect(refusalWords({ code: 'bad_port', facts: { port: '99999' } })).toMatch('“99999” is not a port')
  expect(refusalWords({ code: 'too_long', facts: { lengthMax: 4096 } })).toMatch('At most 4,096 characters')
  expect(refusalWords({ code: 'wrong_environment', facts: { found: 'sandbox', expected: 'production' } })).toBe(
    'This link is from Polar’s sandbox. This installation works with the live Polar.',
  )
})

test('what hides a link among thousands is said with their number', () => {
  expect(obstacleWords({ code: 'too_many_links', facts: { linksMax: 5000 } })).toMatch('more than 5,000 checkout links')
})

test('a refusal that came with saving says the same as one while pasting', () => {
  const refusal = { code: 'several_urls', facts: {} }
  expect(destinationProblemWords(problem('link.destination_invalid', { refusal }))).toMatch('more than one URL')
  expect(destinationProblemWords(problem('link.many_products', { products: 3 }))).toMatch('sells 3 products')
  expect(destinationProblemWords(problem('link.source_not_connected'))).toMatch('Connect Polar')
  const obstacle = { code: 'unanswered', facts: {} }
  expect(destinationProblemWords(problem('link.source_unavailable', { obstacle }))).toMatch('Polar does not answer')
  expect(destinationProblemWords(null)).toBeNull()
})
