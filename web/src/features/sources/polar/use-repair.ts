import type { PolarState } from '#contract/polar'
import { call } from '../../../lib/api.ts'
import { useChange } from '../../../lib/read.ts'
import { toast } from '../../../ui/toast.tsx'
import { attentionWords } from './attention-words.ts'
import { lookMark } from './check-words.ts'
import type { Connection } from './connection.ts'
import { useRepaired } from './use-repaired.ts'

/** Puts the connection right, and remembers that the gap is being read. While polling, switches to webhooks. */
export function useRepair(connection: Connection) {
  const { remember } = useRepaired()
  const before = lookMark(connection)
  return useChange(
    (_: undefined, workspaceId) =>
      call('post', '/api/w/{workspaceId}/integrations/polar/repair', { params: { workspaceId } }),
    {
      changes: 'connection',
      onDone: (state) => {
        const left = attentionWords(state)
        if (left) toast({ title: 'Not repaired yet', detail: `${left.title}. ${left.help}`, tone: 'bad' })
        else if (connection.receives === 'polling') sayHowSalesArrive(state)
        else remember(before)
      },
    },
  )
}

function sayHowSalesArrive({ connection }: PolarState) {
  if (connection?.receives === 'webhooks') {
    toast({ title: 'Webhooks are on', detail: 'From now on sales appear within seconds.' })
  } else {
    const detail = 'Polar did not accept our webhook address. We keep asking, so nothing is missed.'
    toast({ title: 'Polar can’t reach us yet', detail, tone: 'bad' })
  }
}
