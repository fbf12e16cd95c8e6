import type { Code, CodeChoice } from '#contract/codes'
import type { PublicationRef } from '#contract/publications'
import type { Discount } from '../../codes/index.ts'
import type { CodeRow } from './codes-list.query.ts'

export const presentCode = ({ id, code, name, placement, source, publication, since, ...row }: CodeRow): Code => ({
  id,
  code,
  name,
  placement,
  source,
  publication,
  since: since.toISOString(),
  earnings: { sales: row.sales, renewals: row.renewals, netRevenue: row.net },
  history: [...row.history],
})

export const presentChoice = (
  { source, discountId, code, name }: Discount,
  saidIn: PublicationRef | null,
): CodeChoice => ({ source, discountId, code, name, saidIn })
