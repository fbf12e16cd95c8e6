/** How far a spool was written, passed from the thread that writes to the one that reads. */
export type Progress = {
  /** Handed to the other thread, which calls `watchProgress` with it. */
  readonly shared: SharedArrayBuffer
  publish(segment: number, size: number): void
}

export type ProgressWatch = {
  /** Segments with a lower number are complete; the file of this one counts up to `size`. */
  current(): { readonly segment: number; readonly size: number }
  /** Settles when more was written than `current` said last, or after `msMax`. */
  more(msMax: number): Promise<void>
}

const SEGMENT = 0
const SIZE = 1
const CHANGES = 2

export function createProgress(): Progress {
  const shared = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)
  const numbers = new Int32Array(shared)
  return {
    shared,
    publish(segment, size) {
      // A reader that looks in between sees too little, never too much.
      if (segment !== numbers[SEGMENT]) Atomics.store(numbers, SIZE, 0)
      Atomics.store(numbers, SEGMENT, segment)
      Atomics.store(numbers, SIZE, size)
      Atomics.add(numbers, CHANGES, 1)
      Atomics.notify(numbers, CHANGES)
    },
  }
}

export function watchProgress(shared: SharedArrayBuffer): ProgressWatch {
  const numbers = new Int32Array(shared)
  let seen = 0
  return {
    current() {
      seen = Atomics.load(numbers, CHANGES)
      for (;;) {
        const segment = Atomics.load(numbers, SEGMENT)
        const size = Atomics.load(numbers, SIZE)
        if (segment === Atomics.load(numbers, SEGMENT)) return { segment, size }
      }
    },
    async more(msMax) {
      const waiting = Atomics.waitAsync(numbers, CHANGES, seen, msMax)
      if (waiting.async) await waiting.value
    },
  }
}
