import { expect, test } from 'vitest'
import { ROUTES } from '../test/contract-routes.ts'
import { isReservedWord } from './links/index.ts'
import { WEB_PAGES } from './web-pages.rules.ts'

test('the first part of every address of the app is nobody’s to choose for a short link', () => {
  const others = ['/webhooks/polar/x', '/assets/x', '/livez', '/healthz', '/readyz', '/metrics']
  const addresses = [...WEB_PAGES, ...ROUTES.map(({ path }) => path), ...others]
  const first = new Set(addresses.map((path) => path.split('/')[1] ?? '').filter((word) => word !== ''))

  expect(first.size).toBeGreaterThan(10)
  for (const word of first) expect(isReservedWord(word), word).toBe(true)
})
