import type { LiveEvent } from '#contract/activities'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReadArea } from './read.ts'

/** What to read again when the server says that something happened. */
const TOUCHED: Readonly<Record<LiveEvent, readonly ReadArea[]>> = {
  activity: [
    'activities',
    'products',
    'product-order',
    'home',
    'checklist',
    'people',
    'links',
    'links-summary',
    'saved-links',
    'publications',
    'integrations',
  ],
  click: ['links', 'links-summary', 'saved-links', 'home', 'checklist', 'publications'],
  link: ['product-order', 'links', 'links-summary', 'saved-links', 'home', 'checklist', 'publications'],
  connection: ['integrations', 'checklist'],
}

/** Listens to what happens in the workspace and reads again what it touched. The browser reconnects by itself. */
export function useLive(workspaceId: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource(`/api/w/${workspaceId}/live`)
    const refresh = (event: LiveEvent) => {
      for (const area of TOUCHED[event]) readAgain(client, ['w', workspaceId, area])
    }
    const events: readonly LiveEvent[] = ['activity', 'click', 'link', 'connection']
    for (const event of events) source.addEventListener(event, () => refresh(event))
    // The server says so each time it begins to listen for us, after a gap too: what was read before may be old.
    source.addEventListener('ready', () => refresh('activity'))
    return () => source.close()
  }, [client, workspaceId])
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
