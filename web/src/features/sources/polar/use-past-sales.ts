import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'

/** Starts, pauses or resumes the import of past sales. */
export function usePastSales() {
  return useChange(
    (state: 'running' | 'paused', workspaceId) =>
      call('put', '/api/w/{workspaceId}/integrations/polar/past-orders', { params: { workspaceId }, json: { state } }),
    { changes: 'connection' },
  )
}
