import type { KeyboardEvent, ReactNode, SubmitEvent } from 'react'
import classes from './form-stack.module.css'

/** The fields of a dialog one below the other. Ctrl or ⌘ with Enter submits from any of them. */
export function FormStack({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    onSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    // A list with something typed and not chosen yet takes Enter first, or the typing would be lost.
    if (event.target instanceof Element && event.target.closest('[data-choosing]')) return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) onSubmit()
  }
  return (
    <form className={classes.stack} onSubmit={submit} onKeyDownCapture={onKeyDown} noValidate>
      {children}
    </form>
  )
}

/** Two fields side by side, one below the other on a phone. The first is the wider one. */
export function FieldPair({ children }: { children: ReactNode }) {
  return <div className={classes.pair}>{children}</div>
}
