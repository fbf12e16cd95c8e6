import type { WorkspaceId } from '#contract/ids'
import type { WaitingVisit } from './visit-record.ts'

/** Screens need no more, and a busy link costs no more than a quiet one. */
export const HINT_EVERY_MS = 1_500

export type ClickHints = {
  /** Notes whose clicks were stored. A hint goes out at once, or with the next ones when the last went out just now. */
  note(visits: readonly WaitingVisit[]): void
  /** Sends what waits. */
  flush(): Promise<void>
}

/**
 * Tells open screens that people clicked: who they belong to, once in `HINT_EVERY_MS` for all workspaces together.
 *
 * @param send may fail: a hint is no data, and the next one does as well.
 */
export function createClickHints(send: (workspaces: readonly WorkspaceId[]) => Promise<void>): ClickHints {
  const waiting = new Set<WorkspaceId>()
  let timer: NodeJS.Timeout | null = null

  async function flush(): Promise<void> {
    const workspaces = [...waiting]
    waiting.clear()
    if (workspaces.length > 0) await send(workspaces).catch(() => undefined)
  }
  function flushThenRest(): void {
    void flush()
    timer = setTimeout(() => {
      timer = null
      if (waiting.size > 0) flushThenRest()
    }, HINT_EVERY_MS).unref()
  }
  return {
    note(visits) {
      for (const visit of visits) if (visit.kind === 'human') waiting.add(visit.workspaceId)
      if (waiting.size > 0 && timer === null) flushThenRest()
    },
    flush,
  }
}
