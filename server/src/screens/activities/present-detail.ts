import { z } from 'zod'
import type { ActivityDetail, AttributionEntry, SaleMoney } from '#contract/activities'
import { carrier, type Carrier } from '#contract/destinations'
import type { Money } from '#contract/money'
import { clickTokenOf } from '../../clicks/index.ts'
import { nameReferrer } from '../../platform/referrers/index.ts'
import {
  presentCredit,
  presentCreditedCode,
  presentCreditedLink,
  presentCreditedPublication,
} from '../things/present-credit.ts'
import type { ActivityDetailColumns, FirstTouchColumns, SaleRefundColumns } from './activity-detail.query.ts'
import type { HistoryColumns, SuggestionColumns } from './attribution-history.query.ts'
import { presentActivity, type Origins } from '../things/present-activity.ts'

type Found = {
  readonly row: ActivityDetailColumns
  readonly refunds: readonly SaleRefundColumns[]
  readonly history: readonly HistoryColumns[]
  readonly suggestions: readonly SuggestionColumns[]
  readonly firstTouch: FirstTouchColumns | null
  readonly sourceUrl: string | null
}

export function presentActivityDetail(found: Found, origins: Origins): ActivityDetail {
  const { row, refunds, history, suggestions, firstTouch, sourceUrl } = found
  return {
    ...presentActivity(row, origins),
    attribution: presentCredit(row, origins.shortUrl),
    firstTouch: firstTouch && {
      link: presentCreditedLink(firstTouch, origins.shortUrl),
      code: presentCreditedCode(firstTouch),
      publication: presentCreditedPublication(firstTouch),
      clickedAt: firstTouch.clicked_at?.toISOString() ?? null,
    },
    usedCode: row.used_code === null ? null : { code: row.used_code, publication: row.said_in },
    productId: row.product_id,
    saleId: row.root_id,
    net: [...row.net],
    money: presentSaleMoney(row),
    refunds: refunds.map((refund) => ({
      status: refund.status,
      reason: refund.reason,
      amount: { amountMinor: refund.amount_minor, currency: refund.currency },
      at: refund.created_at.toISOString(),
    })),
    subscriptionPayments: row.subscription_payments,
    history: history.flatMap((entry) => presentEntry(entry, origins)),
    // A refund shares the credit of its sale: it is changed and taken back there.
    canUndo: row.root_id === row.id && history.some((entry) => entry.is_standing),
    suggestions: suggestions.flatMap((suggestion) => {
      const link = presentCreditedLink(suggestion, origins.shortUrl)
      const clickedAt = suggestion.clicked_at.toISOString()
      return link ? [{ link, publication: presentCreditedPublication(suggestion), clickedAt }] : []
    }),
    recordedAt: row.recorded_at.toISOString(),
    receipt: presentReceipt(row),
    sourceUrl,
  }
}

function presentSaleMoney(row: ActivityDetailColumns): SaleMoney | null {
  const currency = row.sale_currency
  if (currency === null) return null
  const money = (amountMinor: number): Money => ({ amountMinor, currency })
  return {
    gross: money(row.gross_minor),
    discount: money(row.discount_minor),
    net: money(row.sale_net_minor),
    tax: money(row.tax_minor),
    refunded: money(row.refunded_minor),
    disputed: money(row.disputed_minor),
    left: money(row.sale_net_minor - row.refunded_minor - row.disputed_minor),
    // A source may work its fee out after the payment; until then it says 0 and names no currency.
    fee:
      row.fee_minor === 0 && row.fee_currency === null
        ? null
        : { amountMinor: row.fee_minor, currency: row.fee_currency ?? currency },
  }
}

function presentEntry(entry: HistoryColumns, { shortUrl }: Origins): AttributionEntry[] {
  const credit = presentCredit(entry, shortUrl)
  if (!credit) return []
  return [
    {
      ...credit,
      decidedAt: entry.decided_at.toISOString(),
      decidedBy: entry.decided_by === '' ? 'Somebody who left' : entry.decided_by,
      isCurrent: entry.is_current,
    },
  ]
}

function presentReceipt(row: ActivityDetailColumns): ActivityDetail['receipt'] {
  if (row.decided_at === null) return null
  const clickId = row.click_id === null ? null : clickTokenOf(row.click_id)
  return {
    clickId,
    carriedBy: row.method === 'carried_click' ? carriedBy(row.carriers, clickId) : null,
    earlierSaleId: row.earlier_sale_id,
    country: row.country,
    device: row.device,
    referrer: row.referrer_host === null ? null : { name: nameReferrer(row.referrer_host), host: row.referrer_host },
    decidedAt: row.decided_at.toISOString(),
  }
}

/** The carrier of a sale that holds a click id. */
function carriedBy(carriers: unknown, clickId: string | null): Carrier {
  const keys = carrier.unwrap().options
  const carried = carriersSchema.parse(carriers)
  return keys.find((key) => clickId !== null && carried[key] === clickId) ?? null
}

const carriersSchema = z.record(z.string(), z.unknown()).catch({})
