import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeQuickFolder } from '../tools/quick-folder.ts'

/** Lends an empty data folder and removes it in the end. */
export async function withEmptyFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = makeQuickFolder('creator-kiwi-e2e-')
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Lends a data folder as a server left it that started once and was stopped: making one takes longer than a test. */
export async function withDataFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const startedOnce = process.env.STARTED_ONCE
  if (startedOnce === undefined) throw new Error('The folder to copy is made by global-setup.ts')
  await withEmptyFolder(async (parent) => {
    const folder = join(parent, 'data')
    // With the owners: root runs PostgreSQL as somebody else.
    if (process.platform === 'win32') cpSync(startedOnce, folder, { recursive: true })
    else execFileSync('cp', ['-a', startedOnce, folder])
    await use(folder)
  })
}
