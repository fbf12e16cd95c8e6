import type { Answer } from '../../lib/api.ts'
import { formatCount, formatMoney } from '../../lib/money.ts'

type Answered = Answer<'get', '/api/w/{workspaceId}/publications/descriptions'>

/** `12 of 48 descriptions have something to fix. Your videos usually earn $3.10 per 1,000 views, your Shorts $0.40.` */
export function summaryOf({ faulty, videos, usual }: Pick<Answered, 'faulty' | 'videos' | 'usual'>): string {
  const of = videos === 1 ? 'description' : 'descriptions'
  const found = `${formatCount(faulty)} of ${formatCount(videos)} ${of} ${faulty === 1 || videos === 1 ? 'has' : 'have'} something to fix.`
  const usually = usualWords(usual)
  return usually === null ? found : `${found} ${usually}`
}

function usualWords({ video, short }: Answered['usual']): string | null {
  const per = (kind: 'videos' | 'shorts' | 'all') => {
    const found = [video, short].find((one) => one?.of === kind)
    return found ? formatMoney(found.perThousand) : null
  }
  const [videos, shorts, all] = [per('videos'), per('shorts'), per('all')]
  if (videos !== null) {
    return `Your videos usually earn ${videos} per 1,000 views${shorts === null ? '' : `, your Shorts ${shorts}`}.`
  }
  if (shorts !== null) return `Your Shorts usually earn ${shorts} per 1,000 views.`
  return all === null ? null : `Your videos and Shorts together usually earn ${all} per 1,000 views.`
}
