import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createVisitorsFirst } from './visitors-first.ts'

function start({ visitedMsAgo }: { readonly visitedMsAgo: number | null }) {
  let nowMs = 10_000
  const first = createVisitorsFirst(() => nowMs)
  if (visitedMsAgo !== null) {
    first.noteVisit()
    nowMs += visitedMsAgo
  }
  const begun: string[] = []
  const ask = (lane: Parameters<typeof first.inTurn>[0], name: string) => first.inTurn(lane, () => begun.push(name))
  return { begun, ask }
}

test('a request alone is begun at once, visits or none', () => {
  for (const visitedMsAgo of [null, 0]) {
    const { begun, ask } = start({ visitedMsAgo })
    ask('signed_out', 'a')
    expect(begun).toEqual(['a'])
  }
})

test('of many at once each is begun in a turn of its own, in the order they came', async () => {
  const { begun, ask } = start({ visitedMsAgo: 1_000 })
  for (const name of ['a', 'b', 'c']) ask('signed_out', name)
  expect(begun).toEqual(['a'])
  await turn()
  expect(begun).toEqual(['a', 'b'])
  await turn()
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('while visits come, the next one is not begun in the next turn, but it is begun', async () => {
  const { begun, ask } = start({ visitedMsAgo: 999 })
  for (const name of ['a', 'b', 'c']) ask('signed_out', name)
  await turn()
  expect(begun).toEqual(['a'])
  await expect.poll(() => begun, { interval: 1 }).toEqual(['a', 'b', 'c'])
})

test('who is signed in does not stand in line behind those who are not', () => {
  const { begun, ask } = start({ visitedMsAgo: 0 })
  for (const name of ['a', 'b', 'c']) ask('signed_out', name)
  ask('with_cookie', 'd')
  expect(begun).toEqual(['a', 'd'])
})
