import { useEffect, useState } from 'react'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { lookMark, type LookMark } from './check-words.ts'
import type { Connection } from './connection.ts'

/** A check that has not ended by then has its end shown by the page's next reading. */
const PATIENCE_MS = 120_000

/** Starts a check, and knows whether one goes on: from the press of the button until its outcome is there. */
export function useCheck(connection: Connection): { readonly isChecking: boolean; readonly start: () => void } {
  const [before, setBefore] = useState<LookMark | null>(null)
  const mark = lookMark(connection)
  const check = useChange(
    (_: LookMark, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/check', { params: { workspaceId } }),
    { changes: 'connection', onDone: (_, seen) => setBefore(seen) },
  )
  useEffect(() => {
    if (before === null) return undefined
    const timer = setTimeout(() => setBefore(null), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [before])
  return { isChecking: check.isPending || connection.isReconciling || before === mark, start: () => check.mutate(mark) }
}
