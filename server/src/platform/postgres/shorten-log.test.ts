import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { shortenLog } from './shorten-log.ts'

test('a log that grew too long is emptied under the one who writes it, who goes on from its start', () => {
  const file = join(tmpdir(), `${randomUUID()}.log`)
  const writer = openSync(file, 'a')
  onTestFinished(() => {
    closeSync(writer)
    rmSync(file)
  })
  writeSync(writer, 'x'.repeat(100))

  expect(shortenLog(file, 100)).toBe(100)
  writeSync(writer, 'y')
  expect(shortenLog(file, 100)).toBe(0)
  writeSync(writer, 'new')

  expect(readFileSync(file, 'utf8')).toBe('new')
})

test('a log that is not there yet has no length', () => {
  expect(shortenLog(join(tmpdir(), randomUUID()))).toBe(0)
})
