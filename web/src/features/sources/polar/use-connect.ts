import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'

/** Starts connecting and leaves for Polar's consent page. */
export function useConnect() {
  return useChange(
    (replaceOrganization: boolean, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/connect', {
        params: { workspaceId },
        json: { replaceOrganization },
      }),
    {
      // Somebody else may have connected it in the meantime.
      changes: 'connection',
      onDone: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
    },
  )
}
