import classes from './kbd.module.css'

const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent)
const NAMES: Readonly<Record<string, string>> = {
  mod: IS_APPLE ? '⌘' : 'Ctrl',
  enter: '↵',
  escape: 'Esc',
}

/** A key to press, drawn small. For the eye only: the control itself names the action. */
export function Kbd({ keys, onGreen = false }: { keys: string; onGreen?: boolean }) {
  return (
    <span className={classes.kbd} data-on-green={onGreen || undefined} aria-hidden="true">
      {keyText(keys)}
    </span>
  )
}

/** `mod+k` as people read it: `⌘K`, or `Ctrl K`. */
export function keyText(keys: string): string {
  const parts = keys.split('+').map((key) => NAMES[key] ?? key.toUpperCase())
  return parts.join(IS_APPLE ? '' : ' ')
}
