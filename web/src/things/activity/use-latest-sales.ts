import type { Activity } from '#contract/activities'
import { useRead } from '../../lib/read.ts'

const READ = 10

/** The newest sales of the workspace, kept fresh as they happen; undefined until they are read. */
export function useLatestSales(): readonly Activity[] | undefined {
  return useRead('/api/w/{workspaceId}/activities', { query: { kind: 'sales', limit: READ } }).data?.items
}
