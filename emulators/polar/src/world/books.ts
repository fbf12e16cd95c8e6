import { isPaidOrder } from '../fixtures/order.ts'
import type { Order } from './sale-records.ts'

export type Book = {
  currency: string
  /** Paid orders that cost something. */
  sales: number
  /** Net of all paid orders minus what was refunded, in minor units. */
  net_minor: number
  refunds_minor: number
}

/** The emulator's own sums, one per currency, to compare an app's with. Credit orders below zero count as well. */
export function booksOf(orders: readonly Order[]): Book[] {
  const books = new Map<string, Book>()
  for (const order of orders) {
    if (!isPaidOrder(order)) continue
    const book = books.get(order.currency) ?? emptyBook(order.currency)
    books.set(order.currency, book)
    if (order.net_amount > 0) book.sales += 1
    book.net_minor += order.net_amount - order.refunded_amount
    book.refunds_minor += order.refunded_amount
  }
  return [...books.values()].toSorted((left, right) => left.currency.localeCompare(right.currency))
}

function emptyBook(currency: string): Book {
  return { currency, sales: 0, net_minor: 0, refunds_minor: 0 }
}
