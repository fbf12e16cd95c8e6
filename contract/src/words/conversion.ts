/**
 * Sales per click on links that can sell; null while nobody clicked one. Above 1 where people buy more than once. The
 * server computes it, and nobody else. A list is sorted by it in SQL: `conversion(sales, clicks)`.
 */
export function conversionOf(sales: number, sellingClicks: number): number | null {
  return sellingClicks === 0 ? null : sales / sellingClicks
}
