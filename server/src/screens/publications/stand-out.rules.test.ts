import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gammaCdf } from './gamma.rules.ts'
import { medianOf } from './median.rules.ts'
import { standOuts } from './stand-out.rules.ts'

test.each([
  // Chi-square with k degrees of freedom is gamma with shape k/2: NIST/SEMATECH e-Handbook, table 1.3.6.7.4.
  [1 / 2, 3.841 / 2, 0.95],
  [5, 18.307 / 2, 0.95],
  [5, 3.94 / 2, 0.05],
  [50, 124.342 / 2, 0.95],
  [50, 77.929 / 2, 0.05],
  // Shape 1 is the exponential distribution.
  [1, 2, 1 - Math.exp(-2)],
])('a gamma variable of shape %s is at most %s with a chance of %s', (shape, x, chance) => {
  expect(gammaCdf(shape, x)).toBeCloseTo(chance, 4)
})

test('the chance grows from nothing to one, whatever the shape', () => {
  const positive = fc.double({ min: 0.01, max: 5_000, noNaN: true })
  fc.assert(
    fc.property(positive, positive, (shape, x) => {
      const [less, more] = [gammaCdf(shape, x), gammaCdf(shape, x * 1.1)]
      expect(less).toBeGreaterThanOrEqual(0)
      expect(more).toBeLessThanOrEqual(1 + 1e-9)
      expect(more).toBeGreaterThanOrEqual(less - 1e-9)
    }),
  )
})

test.each([
  [[3], 3],
  [[4, 1], 2.5],
  [[9, 1, 5], 5],
])('the median of %j is %s', (numbers, median) => {
  expect(medianOf(numbers)).toBe(median)
})

const alike = Array.from({ length: 20 }, (_, index) => ({ sales: 4 + (index % 3), views: 10_000 }))

test('videos that differ by chance only do not stand out', () => {
  expect(standOuts(alike)).toEqual(alike.map(() => null))
})

test('one that sells much more stands out as more, one that sells nothing for many views as less', () => {
  const marks = standOuts([...alike, { sales: 60, views: 10_000 }, { sales: 0, views: 60_000 }])
  expect(marks.slice(-2)).toEqual(['more', 'less'])
})

test('a single sale of a video hardly anybody saw is no sign of anything', () => {
  const marks = standOuts([...alike, { sales: 60, views: 10_000 }, { sales: 1, views: 40 }])
  expect(marks.at(-1)).toBeNull()
})

test('nothing is said of few videos, nor where nobody bought', () => {
  expect(standOuts(alike.slice(0, 4))).toEqual([null, null, null, null])
  expect(standOuts(alike.map((video) => ({ ...video, sales: 0 })))).toEqual(alike.map(() => null))
})

test('the order in which videos are given changes nothing', () => {
  const video = fc.record({ sales: fc.integer({ min: 0, max: 50 }), views: fc.integer({ min: 1, max: 100_000 }) })
  fc.assert(
    fc.property(fc.array(video, { minLength: 5, maxLength: 30 }), (videos) => {
      expect(standOuts(videos.toReversed()).toReversed()).toEqual(standOuts(videos))
    }),
  )
})
