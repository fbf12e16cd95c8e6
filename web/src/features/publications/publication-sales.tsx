import type { Earnings } from '#contract/publications'
import { formatCount } from '../../lib/money.ts'
import { EarnedActivity } from '../../things/activity/earned-activity.tsx'
import type { Shown } from '../../things/shown/use-shown.ts'

type Props = { readonly publicationId: string; readonly earnings: Earnings; readonly shown: Shown }

/** What people bought through the links of a publication, and by the codes said there. */
export function PublicationSales({ publicationId, earnings, shown }: Props) {
  return <EarnedActivity of={{ publicationId }} shown={shown} emptyText={noSales(earnings)} />
}

function noSales({ clicks, uniqueClicks }: Earnings): string {
  if (uniqueClicks === null)
    return clicks === 1 ? '1 click in this period.' : `${formatCount(clicks)} clicks in this period.`
  if (uniqueClicks === 0) return 'No clicks yet.'
  return `${uniqueClicks === 1 ? '1 unique click' : `${formatCount(uniqueClicks)} unique clicks`}, no sales yet.`
}
