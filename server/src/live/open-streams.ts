import type { UserId } from '#contract/ids'

type End = () => void

/** The open streams of each person in this process: one too many ends the one that was opened first. */
export function createOpenStreams(maxEach: number) {
  const byUser = new Map<UserId, Set<End>>()
  return {
    /** @returns what takes the stream out again. */
    add(userId: UserId, end: End): () => void {
      const open = byUser.get(userId) ?? new Set()
      byUser.set(userId, open.add(end))
      const [oldest] = open
      if (open.size > maxEach && oldest) {
        open.delete(oldest)
        oldest()
      }
      return () => {
        open.delete(end)
        if (open.size === 0 && byUser.get(userId) === open) byUser.delete(userId)
      }
    },
  }
}
