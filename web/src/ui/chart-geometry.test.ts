import { describe, expect, test } from 'vitest'
import { valueAxis } from './chart-geometry.ts'

describe('valueAxis', () => {
  test('ends on a round value above the largest', () => {
    expect(valueAxis(0, 23_200)).toEqual({
      lowest: 0,
      highest: 25_000,
      ticks: [0, 5000, 10_000, 15_000, 20_000, 25_000],
    })
  })

  test('gives a small loss only the room it needs', () => {
    const axis = valueAxis(-900, 23_200)
    expect(axis.lowest).toBe(-900)
    expect(axis.ticks[0]).toBe(0)
  })

  test('gives a real loss lines of its own', () => {
    const axis = valueAxis(-18_000, 20_000)
    expect(axis.ticks.at(0)).toBe(-20_000)
    expect(axis.ticks.length).toBeLessThanOrEqual(7)
  })

  test('has room where nothing was ever above zero', () => {
    const axis = valueAxis(-900, 0)
    expect(axis.lowest).toBeLessThanOrEqual(-900)
    expect(axis.ticks).toContain(0)
    expect(axis.highest).toBeGreaterThanOrEqual(0)
  })

  test('has a height while every value is zero', () => {
    const axis = valueAxis(0, 0)
    expect(axis.highest).toBeGreaterThan(axis.lowest)
  })
})
