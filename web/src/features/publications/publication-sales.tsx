import { formatCount } from '../../lib/money.ts'
import { EarnedActivity } from '../../ui/earned-activity.tsx'

/** What people bought through the links of a publication. */
export function PublicationSales({ publicationId, clicks }: { publicationId: string; clicks: number }) {
  return <EarnedActivity of={{ publicationId }} emptyText={noSales(clicks)} />
}

function noSales(clicks: number): string {
  if (clicks === 0) return 'Nobody clicked yet.'
  return `${clicks === 1 ? '1 person' : `${formatCount(clicks)} people`} clicked, nobody bought yet.`
}
