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
