import { useEffect, useEffectEvent, useRef, useSyncExternalStore } from 'react'

export type Shortcut = {
  /** One key (`c`, `/`, `?`) or two pressed one after the other (`g h`). */
  readonly keys: string
  readonly title: string
  readonly run: () => void
}

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'repeat'
>

/** How long after the first key of a pair the second may come, in milliseconds. */
const PAIR_MS = 1200

/**
 * Decides what a key press means: the shortcut it completes, or that it begins a pair.
 * A press with a modifier (Shift aside, it makes `?`), in a composition or held down means nothing.
 */
export function readPress(
  press: KeyPress,
  begun: string | null,
  shortcuts: readonly Shortcut[],
): { readonly run?: Shortcut; readonly begins?: string } {
  if (press.metaKey || press.ctrlKey || press.altKey || press.isComposing || press.repeat) return {}
  const key = pressedKey(press)
  const wanted = begun ? `${begun} ${key}` : key
  // The last registered wins: a page may take over a key of the shell.
  const run = shortcuts.findLast((shortcut) => shortcut.keys === wanted)
  if (run) return { run }
  return shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `)) ? { begins: key } : {}
}

/**
 * The key that was meant: the one that was typed, or where an alphabet has none of our letters the one that stands in its
 * place on a Latin keyboard. Latin letters stay what they are, wherever a layout has them.
 */
export function pressedKey({ key, code, shiftKey }: Pick<KeyPress, 'key' | 'code' | 'shiftKey'>): string {
  if (/[\p{ASCII}\p{Script=Latin}]/u.test(key)) return key.toLowerCase()
  if (/^Key[A-Z]$/.test(code)) return code.slice('Key'.length).toLowerCase()
  if (code === 'Slash') return shiftKey ? '?' : '/'
  return code === 'Comma' ? ',' : key.toLowerCase()
}

/** Whether keys pressed on an element belong to it: it takes text, or stands in a dialog or an open menu. */
function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  return (
    target.closest(
      'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]',
    ) !== null
  )
}

let registered: readonly Shortcut[] = []
const watchers = new Set<() => void>()

/** Registers a shortcut for the life of the component. */
export function useShortcut(keys: string, title: string, run: () => void, options: { enabled?: boolean } = {}): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const enabled = options.enabled ?? true
  useEffect(() => {
    if (!enabled) return undefined
    const shortcut: Shortcut = { keys, title, run: () => latest.current() }
    publish([...registered, shortcut])
    return () => publish(registered.filter((one) => one !== shortcut))
  }, [keys, title, enabled])
}

/** The shortcuts that work right now, for the help sheet. */
export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => registered,
  )
}

/** Runs something at Ctrl or ⌘ with a key, anywhere, fields included. */
export function useModShortcut(key: string, run: () => void): void {
  const act = useEffectEvent(run)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isMod = (event.metaKey || event.ctrlKey) && !(event.metaKey && event.ctrlKey)
      if (!isMod || event.altKey || event.shiftKey || pressedKey(event) !== key) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [key])
}

/** Starts listening for shortcuts; mounted once, by the shell. */
export function useShortcutKeys(): void {
  useEffect(() => {
    let begun: { key: string; at: number } | null = null
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || takesKeys(event.target) || document.querySelector('[role="dialog"]')) return
      const pair = begun && event.timeStamp - begun.at < PAIR_MS ? begun.key : null
      const { run, begins } = readPress(event, pair, registered)
      begun = begins ? { key: begins, at: event.timeStamp } : null
      if (!run) return
      event.preventDefault()
      run.run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}

function publish(next: readonly Shortcut[]): void {
  registered = next
  for (const watcher of watchers) watcher()
}
