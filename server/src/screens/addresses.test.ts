import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { CONTRACT, ROUTES } from '../../test/contract-routes.ts'
import { TOUCHED_SCREENS } from '#contract/words/live'
import { ROOMS } from '../rooms.ts'

const SOURCES = fileURLToPath(new URL('../', import.meta.url))
/** Where Polar sends a browser back to: no JSON, so that the contract does not know it. */
const BACK_FROM_POLAR = '/api/integrations/polar/callback'
const spelled = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')
const isRoutes = (file: string) => /(^|[/.])routes?\.ts$/.test(file)

/** What follows the workspace in an address, up to its next slash; what a file of it is called does not count. */
function firstWordOf(path: string): string {
  return /^\/api(?:\/w\/[{:]\w+}?)?\/?(\w[\w-]*)?/.exec(path)?.[1] ?? ''
}

/** Every address a file answers: routes of the contract by their name, others by their path. */
function addressesIn(file: string): string[] {
  const text = readFileSync(`${SOURCES}${file}`, 'utf8')
  const named = [...text.matchAll(/\.openapi\(\s*(?:\w+\.)?(\w+),/g)].map(
    ([, name = '']) => CONTRACT.get(name)?.path ?? name,
  )
  const written = [...text.matchAll(/\.(?:get|post|all)\(\s*'(\/api\/[^']+)'/g)].map(([, path = '']) => path)
  return [...named, ...written]
}

/** The folder that may answer an address. */
function homeOf(word: string): string {
  const room = Object.entries(ROOMS).find(([, { serves }]) => serves?.includes(word))?.[0]
  return room ?? `screens/${word}`
}

const answered = globSync('**/*.ts', { cwd: SOURCES })
  .filter(isRoutes)
  .flatMap((file) => addressesIn(file).map((path) => ({ file, path })))

test('every address is answered by the folder of its first word', () => {
  const elsewhere = answered.filter(({ file, path }) => !file.startsWith(`${homeOf(firstWordOf(path))}/`))

  expect(elsewhere).toEqual([])
})

test('no address of the contract is missing, and none is answered twice', () => {
  const known = [...ROUTES.map(({ path }) => path), BACK_FROM_POLAR]

  expect(answered.map(({ path }) => spelled(path)).toSorted()).toEqual(known.map(spelled).toSorted())
})

test('what a change touches are addresses', () => {
  const words = new Set(answered.map(({ path }) => firstWordOf(path)))

  expect(
    Object.values(TOUCHED_SCREENS)
      .flat()
      .filter((word) => !words.has(word)),
  ).toEqual([])
})

test.each([
  ['/api/w/{workspaceId}/links/{linkId}/saved', 'screens/links'],
  ['/api/w/{workspaceId}/activities.csv', 'screens/activities'],
  ['/api/w/{workspaceId}', 'workspaces'],
  ['/api/w/:workspaceId/live', 'live'],
  ['/api/auth/sign-out', 'auth'],
])('%s is looked for in %s', (path, folder) => {
  expect(homeOf(firstWordOf(path))).toBe(folder)
})
