/** The 95th percentile should stay below. */
export const TARGET_MS = { database: 100, http: 150 }

export const msOf = (ms: number) => (ms < 100 ? ms.toFixed(1) : grouped(ms))
export const grouped = (number: number) => Math.round(number).toLocaleString('en-US')
