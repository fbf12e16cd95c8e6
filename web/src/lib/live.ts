import { LIVE_EVENTS, TOUCHED_SCREENS, type LiveEnd, type LiveEvent } from '#contract/words/live'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** After a change of the password the new cookie may still be under way. */
const COOKIE_MS = 300
const REOPEN_MS = 5_000

/**
 * Listens to what happens in the workspace and reads again what it touched. The browser reconnects by itself; where the
 * server ends it, who is signed in is asked anew, and other tabs learn of a sign-out.
 */
export function useLive(workspaceId: string, { isSignedIn }: { isSignedIn: boolean }): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isSignedIn) return undefined
    const left = new AbortController()
    let stop = () => {}
    const open = () => {
      if (!left.signal.aborted) stop = openLive(client, workspaceId, { onOver, onReplaced })
    }
    const askAgain = async () => {
      await client.refetchQueries({ queryKey: ['me'] })
      if (client.getQueryData(['me'])) open()
    }
    const onOver = (delayMs: number) => {
      stop = after(delayMs, () => void askAgain())
    }
    const onReplaced = () => {
      stop = whenSeen(open)
    }
    open()
    return () => {
      left.abort()
      stop()
    }
  }, [client, workspaceId, isSignedIn])
}

type Endings = {
  /** The server ended it, or refuses: ask after that time who is signed in. */
  readonly onOver: (delayMs: number) => void
  /** This person has opened many others since. */
  readonly onReplaced: () => void
}

function openLive(client: QueryClient, workspaceId: string, { onOver, onReplaced }: Endings): () => void {
  const source = new EventSource(`/api/w/${workspaceId}/live`)
  const refresh = (event: LiveEvent) => {
    for (const area of TOUCHED_SCREENS[event]) readAgain(client, ['w', workspaceId, area])
  }
  const endings: Readonly<Record<LiveEnd, () => void>> = {
    signed_out: () => onOver(COOKIE_MS),
    left: () => onOver(COOKIE_MS),
    replaced: onReplaced,
  }
  for (const event of LIVE_EVENTS) source.addEventListener(event, () => refresh(event))
  for (const [end, act] of Object.entries(endings)) {
    source.addEventListener(end, () => {
      source.close()
      act()
    })
  }
  // The server says so each time it begins to listen for us, after a gap too: what was read before may be old.
  source.addEventListener('ready', () => refresh('activity'))
  source.addEventListener('error', () => {
    // A refusal (503 while the database is away) is no lost connection: the browser gives up on it.
    if (source.readyState === EventSource.CLOSED) onOver(REOPEN_MS)
  })
  return () => source.close()
}

function after(ms: number, go: () => void): () => void {
  const timer = setTimeout(go, ms)
  return () => clearTimeout(timer)
}

function whenSeen(go: () => void): () => void {
  const look = () => {
    if (document.visibilityState !== 'visible') return
    stop()
    go()
  }
  const stop = () => document.removeEventListener('visibilitychange', look)
  document.addEventListener('visibilitychange', look)
  return stop
}

/** Reads again what is on screen. A first read that is under way is not begun anew, and may bring what was before. */
function readAgain(client: QueryClient, queryKey: readonly string[]): void {
  const firstReads = client
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching', predicate: (query) => query.state.data === undefined })
  void client.invalidateQueries({ queryKey })
  for (const { promise, queryKey: exactly } of firstReads) {
    void Promise.allSettled([promise]).then(() => client.invalidateQueries({ queryKey: exactly, exact: true }))
  }
}
