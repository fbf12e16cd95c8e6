import type { ActivityDetail } from '#contract/activities'
import { call } from '../../lib/api.ts'
import { useChange, type ReadArea } from '../../lib/read.ts'
import { toast } from '../../ui/toast.tsx'

/** What shows credits or counts them, read again after one was changed. */
const CREDIT_AREAS: readonly ReadArea[] = [
  'activities',
  'home',
  'links',
  'links-summary',
  'saved-links',
  'publications',
  'people',
]

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
      refresh: CREDIT_AREAS,
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
      refresh: CREDIT_AREAS,
      onDone: (activity) => toast({ title: 'Change taken back', detail: `Again ${placeText(activity)}.` }),
    },
  )
}

function placeText({ attribution }: ActivityDetail): string {
  return attribution?.link ? `credited to ${attribution.link.name}` : 'not attributed'
}
