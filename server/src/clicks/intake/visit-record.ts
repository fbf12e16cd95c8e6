import type { ClickId, LinkId, WorkspaceId } from '#contract/ids'
import type { Visit, Visitor, VisitKind } from '../visit.rules.ts'

/** A visit as it waits on the disk: what is needed to store it, and no proof of permission. */
export type WaitingVisit = {
  readonly clickId: ClickId
  readonly workspaceId: WorkspaceId
  /** The workspace's, when it was visited: its day is the visitor's day. */
  readonly timeZone: string
  readonly linkId: LinkId
  readonly visitedAt: Date
  readonly kind: VisitKind
  readonly visitor: Visitor
  readonly times?: number
}

/** Version 2 is of a crowd. */
type VisitRecord = [
  version: 1 | 2,
  clickId: ClickId,
  workspaceId: WorkspaceId,
  timeZone: string,
  linkId: LinkId,
  visitedAtMs: number,
  kind: VisitKind,
  address: string,
  userAgent: string,
  referrer: string | null,
  times?: number,
]

/** Writes a group of visits down, as it is sealed and appended to the spool. */
export function encodeVisits(visits: readonly Visit[]): Buffer {
  return Buffer.from(JSON.stringify(visits.map(recordOf)))
}

function recordOf({ clickId, scope, linkId, visitedAt, kind, visitor, times }: Visit): VisitRecord {
  const { address, userAgent, referrer } = visitor
  const { workspaceId, timeZone } = scope
  const version = times === undefined ? 1 : 2
  const record: VisitRecord = [
    version,
    clickId,
    workspaceId,
    timeZone,
    linkId,
    visitedAt.getTime(),
    kind,
    address,
    userAgent,
    referrer,
  ]
  if (times !== undefined) record.push(times)
  return record
}

/**
 * Reads a group back. What opens with our key was written by us: the seal has checked it, so only its version is looked at.
 * @throws Error for records of a newer version of the app.
 */
export function decodeVisits(payload: Buffer): readonly WaitingVisit[] {
  const records = JSON.parse(payload.toString()) as VisitRecord[]
  return records.map((record) => {
    const [version, clickId, workspaceId, timeZone, linkId, visitedAtMs, kind, address, userAgent, referrer, times] =
      record
    if (version !== 1 && version !== 2)
      throw new Error(`a waiting click is written in version ${String(version)}, which is not known here`)
    const visitor = { address, userAgent, referrer }
    const visit = { clickId, workspaceId, timeZone, linkId, visitedAt: new Date(visitedAtMs), kind, visitor }
    return times === undefined ? visit : { ...visit, times }
  })
}
