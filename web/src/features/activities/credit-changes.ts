import type { ActivityDetail } from '#contract/activities'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/read.ts'
import { toast } from '../../ui/toast.tsx'

type Change = { readonly activityId: string; readonly linkId: string | null; readonly wholeSubscription: boolean }

/** Credits an activity to another link or to none, and offers to take it back. */
export function useChangeCredit(onDone: () => void) {
  const undo = useUndoCredit()
  return useChange(
    ({ activityId, ...json }: Change, workspaceId) =>
      call('put', '/api/w/{workspaceId}/activities/{activityId}/attribution', {
        params: { workspaceId, activityId },
        json,
      }),
    {
      changes: 'activity',
      onDone: (activity) => {
        toast({
          title: 'Attribution changed',
          detail: `Now ${placeText(activity)}.`,
          action: { label: 'Undo', onClick: () => undo.mutate(activity.id) },
        })
        onDone()
      },
    },
  )
}

/** Takes the last change by hand back. */
export function useUndoCredit() {
  return useChange(
    (activityId: string, workspaceId) =>
      call('post', '/api/w/{workspaceId}/activities/{activityId}/attribution/undo', {
        params: { workspaceId, activityId },
      }),
    {
      changes: 'activity',
      onDone: (activity) => toast({ title: 'Change undone', detail: `Now ${placeText(activity)} again.` }),
    },
  )
}

function placeText({ attribution }: ActivityDetail): string {
  if (attribution?.code) return `credited to the code ${attribution.code.code}`
  return attribution?.link ? `credited to ${attribution.link.name}` : 'not attributed'
}
