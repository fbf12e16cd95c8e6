/** Everything that is counted. A name is added here before it can be counted. */
export type CounterName = 'webhook_accepted' | 'webhook_rejected' | 'redirect' | 'click_dropped' | 'rate_limited'

type Labels = Readonly<Record<string, string>>
export type CounterValue = { readonly name: CounterName; readonly labels: Labels; readonly value: number }

export type Counters = {
  /** Adds one. Labels take few values: a reason, never an id. */
  count(name: CounterName, labels?: Labels): void
  /** A function that adds one to a fixed counter: for code that every visitor waits for. */
  counter(name: CounterName, labels?: Labels): () => void
  /** What was counted since the process started. */
  snapshot(): readonly CounterValue[]
}

type Count = { readonly name: CounterName; readonly labels: Labels; value: number }

const NO_LABELS: Labels = {}

export function createCounters(): Counters {
  const counts = new Map<string, Count>()
  const countOf = (name: CounterName, labels: Labels): Count => {
    const key = JSON.stringify([name, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1))])
    const count = counts.get(key) ?? { name, labels, value: 0 }
    counts.set(key, count)
    return count
  }
  const counter = (name: CounterName, labels = NO_LABELS) => {
    const count = countOf(name, labels)
    return () => void count.value++
  }
  return {
    count: (name, labels) => counter(name, labels)(),
    counter,
    snapshot: () => [...counts.values()].map((count) => ({ ...count })),
  }
}
