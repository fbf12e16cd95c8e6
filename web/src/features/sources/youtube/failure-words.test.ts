import { expect, test } from 'vitest'
import { ApiProblem } from '../../../lib/api.ts'
import { formProblem } from './failure-words.ts'

const refused = (failure: string) =>
  new ApiProblem({ code: 'youtube.refused', status: 422, title: '', detail: 'No.', facts: { failure } })

test('a refused key is said at the key, an unknown channel at the channel', () => {
  expect(formProblem(refused('key_invalid'))).toMatchObject({ field: 'key', enable: false })
  expect(formProblem(refused('channel_not_found'))).toMatchObject({ field: 'channel' })
})

test('where the API is not enabled, the way there is offered', () => {
  expect(formProblem(refused('api_not_enabled'))).toMatchObject({ field: 'key', enable: true })
})

test('what concerns no field is said as it is', () => {
  const problem = new ApiProblem({ code: 'youtube.unavailable', status: 503, title: '', detail: 'Later.' })
  expect(formProblem(problem)).toEqual({ field: null, sentence: 'Later.', enable: false })
})
