import type { LinkProps } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'

type Screen = NonNullable<LinkProps['to']>

/** What the bar on top of a phone says: the screen's name, or the way back to the list it belongs to. */
export type ScreenTitle = { readonly title: string; readonly back?: { readonly label: string; readonly to: Screen } }

const NONE: ScreenTitle = { title: '' }
let shown = NONE
const watchers = new Set<() => void>()

/** Names the screen while it is open. */
export function useTellTitle({ title, back }: ScreenTitle): void {
  const [label, to] = [back?.label, back?.to]
  useEffect(() => {
    set(label !== undefined && to !== undefined ? { title, back: { label, to } } : { title })
    return () => set(NONE)
  }, [title, label, to])
}

/** Names the browser tab; null where something else on the screen does. */
export function useTabTitle(title: string | null): void {
  useEffect(() => {
    if (title !== null) document.title = `${title} · Creator Kiwi`
  }, [title])
}

/** The title of the screen that is open. */
export function useScreenTitle(): ScreenTitle {
  return useSyncExternalStore(watch, () => shown)
}

function set(next: ScreenTitle): void {
  shown = next
  for (const watcher of watchers) watcher()
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  return () => watchers.delete(onChange)
}
