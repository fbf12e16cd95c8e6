import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { WorkspaceScope } from './index.ts'

test('a scope cannot be written down: what proves it has no name outside of its file', () => {
  const facts = {
    workspaceId: 'wsp_01k5v3d7h2e8n9q4r6t0w2y5za' as WorkspaceScope['workspaceId'],
    timeZone: 'UTC',
    displayCurrency: 'USD',
    userId: null,
    networkHash: null,
    role: 'system',
  } as const
  // @ts-expect-error -- the proof is missing
  const forged: WorkspaceScope = facts

  expect(forged).toBe(facts)
})

test('nobody makes a scope with a cast, and only this room mints one', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const files = globSync('{server/src,server/test,tools}/**/*.ts', { cwd: root })
  const makers = files.filter((file) => {
    const text = readFileSync(`${root}/${file}`, 'utf8')
    return /\bas (?:unknown as )?WorkspaceScope\b(?!\[)|<WorkspaceScope>\{|\bmintScope\b/.test(text)
  })

  expect(makers.toSorted()).toEqual(['server/src/workspaces/scope.ts', 'server/src/workspaces/system/index.ts'])
})
