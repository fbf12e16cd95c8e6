import { modernZone } from '#contract/words/time-zones'
import type { Db, Reader } from '../platform/db/index.ts'
import type { Logger } from '../platform/telemetry/index.ts'
import { renameTimeZone } from './store.ts'
import { namesOfTimeZone, noonsAround, offsetsByNode } from './time-zone.rules.ts'
import { namesKnownToDatabase, offsetsByDatabase, timeZonesInUse } from './time-zones.query.ts'

type Deps = { readonly db: Db; readonly now: Date; readonly log: Pick<Logger, 'info' | 'warn' | 'error'> }

/**
 * At the start: gives workspaces the name of their zone that this database knows, for it may be another server than the
 * last time, and says aloud where its time zone data are not Node's. Safe to repeat.
 */
export async function checkTimeZones({ db, now, log }: Deps): Promise<void> {
  await settleNames({ db, log })
  const inUse = await differingZonesInUse(db.reader, now)
  const all = await differing(db.reader, Intl.supportedValuesOf('timeZone').map(modernZone), noonsAround(now, 30))
  const others = all.filter((name) => !inUse.includes(name))
  if (inUse.length > 0)
    log.warn(
      { timeZones: inUse },
      'workspaces are in time zones of which the database and Node have different data; days are the database’s',
    )
  if (others.length > 0)
    log.info({ timeZones: others }, 'the database and Node have different data of time zones that no workspace is in')
}

/** The zones that workspaces are in and of which the database and Node have different data. */
export async function differingZonesInUse(reader: Reader, now: Date): Promise<readonly string[]> {
  return differing(reader, await timeZonesInUse(reader), noonsAround(now, 1))
}

const LAST_RESORT = 'UTC'

async function settleNames({ db, log }: Pick<Deps, 'db' | 'log'>): Promise<void> {
  const inUse = await timeZonesInUse(db.reader)
  const names = new Map(inUse.map((name) => [name, [modernZone(name), name, ...namesOfTimeZone(name)]]))
  const known = await namesKnownToDatabase(db.reader, [...names.values()].flat())
  for (const [from, candidates] of names) {
    const to = candidates.find((name) => known.has(name))
    if (to === from) continue
    await db.transaction((tx) => renameTimeZone(tx, { from, to: to ?? LAST_RESORT }))
    if (to === undefined)
      log.error({ timeZone: from, now: LAST_RESORT }, 'the database does not know this time zone any more')
    else log.info({ timeZone: from, now: to }, 'a time zone goes by the name that the database knows')
  }
}

/** Zones that both know, and whose clocks they have different at one of some moments. */
async function differing(reader: Reader, names: readonly string[], moments: readonly Date[]): Promise<string[]> {
  const both = (await namesKnownToDatabase(reader, names)).values().filter((name) => namesOfTimeZone(name).length > 0)
  const byDatabase = await offsetsByDatabase(reader, [...both], moments)
  return [...byDatabase]
    .filter(([name, offsets]) => offsetsByNode(name, moments).some((minutes, index) => minutes !== offsets[index]))
    .map(([name]) => name)
    .toSorted()
}
