/** Everything that is counted. A name is added here before it can be counted. */
export type CounterName = 'webhook_accepted' | 'webhook_rejected' | 'redirect' | 'click_dropped' | 'rate_limited'

type Labels = Readonly<Record<string, string>>
export type CounterValue = { readonly name: CounterName; readonly labels: Labels; readonly value: number }

export type Counters = {
  /** Adds one. Labels take few values: a reason, never an id. */
  count(name: CounterName, labels?: Labels): void
  /** What was counted since the process started. */
  snapshot(): readonly CounterValue[]
}

export function createCounters(): Counters {
  const counts = new Map<string, CounterValue>()
  return {
    count: (name, labels = {}) => {
      const key = JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))])
      counts.set(key, { name, labels, value: (counts.get(key)?.value ?? 0) + 1 })
    },
    snapshot: () => [...counts.values()],
  }
}
