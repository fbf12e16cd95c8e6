import { expect, test } from 'vitest'
import { keepShown } from './url-state.ts'

test('range and touch go along to another screen, and nothing else does', () => {
  expect(keepShown({ range: '7d', touch: 'first', search: 'desk', sort: 'sales' }, {})).toEqual({
    range: '7d',
    touch: 'first',
  })
  expect(keepShown({ range: 'custom', from: '2026-11-01', to: '2026-11-02' }, { attributed: 'no' })).toEqual({
    range: 'custom',
    from: '2026-11-01',
    to: '2026-11-02',
    attributed: 'no',
  })
})

test('a way that says its own range or touch is followed, without days of the old one', () => {
  const here = { range: 'custom', from: '2026-11-01', to: '2026-11-02', touch: 'first' }
  expect(keepShown(here, { range: '90d' })).toEqual({ range: '90d', touch: 'first' })
  expect(keepShown(here, { range: undefined, from: undefined, to: undefined })).toEqual({ touch: 'first' })
  expect(keepShown(here, { touch: 'last' })).toEqual({ ...here, touch: 'last' })
})
