import { Notice } from '../../../ui/notice.tsx'
import { gapReadSince, gapWords } from './check-words.ts'
import type { Connection } from './connection.ts'
import { useRefreshWhile } from './use-refresh-while.ts'
import { useRepaired } from './use-repaired.ts'

/** After a repair: that the gap is being read, then what was in it. */
export function RepairedNotice({ connection }: { connection: Connection }) {
  const { before, remember } = useRepaired()
  const gap = before === null ? null : gapReadSince(connection, before)
  useRefreshWhile(before !== null && !gap)
  if (before === null) return null
  return (
    <div role="status">
      <Notice tone="green" title="Repaired" onDismiss={() => remember(null)}>
        {gap ? gapWords(gap) : 'Reading what was missed…'}
      </Notice>
    </div>
  )
}
