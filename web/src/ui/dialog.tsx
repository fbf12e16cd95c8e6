import { Button, Modal } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import classes from './dialog.module.css'

type DialogProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  readonly size?: number
  /** There are unsaved changes: closing asks first. */
  readonly dirty?: boolean
}

/** A window on top of the page. Escape and the cross close it. */
export function Dialog({ opened, onClose, title, children, size = 478, dirty = false }: DialogProps) {
  const [isAsking, setAsking] = useState(false)
  useReturnedFocus(opened)
  const close = () => {
    if (!dirty) return onClose()
    // After this key press is over: the question would take the same Escape for itself and close again.
    setTimeout(() => setAsking(true))
  }
  const discard = () => {
    setAsking(false)
    onClose()
  }
  return (
    <>
      <Modal
        opened={opened}
        onClose={close}
        closeOnEscape={!isAsking}
        title={title}
        size={size}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {children}
      </Modal>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setAsking(false)}
        title="Discard changes?"
        confirmLabel="Discard"
        tone="danger"
        onConfirm={discard}
      >
        You have unsaved changes.
      </ConfirmDialog>
    </>
  )
}

/** Gives the focus back also when the dialog is taken away at once instead of being closed first. */
function useReturnedFocus(opened: boolean) {
  useEffect(() => {
    if (!opened) return undefined
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [opened])
}

/** The buttons at the bottom of a dialog, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>
}

type ConfirmProps = {
  readonly opened: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly children: ReactNode
  readonly confirmLabel: string
  readonly onConfirm: () => void
  readonly busy?: boolean
  readonly tone?: 'danger' | 'normal'
}

/** Asks before something that is hard to take back. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  busy = false,
  tone = 'normal',
}: ConfirmProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={420} closeButtonProps={{ 'aria-label': 'Close' }}>
      <div className={classes.question}>{children}</div>
      <DialogActions>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button onClick={onConfirm} loading={busy} {...(tone === 'danger' ? { color: 'red.9' } : {})}>
          {confirmLabel}
        </Button>
      </DialogActions>
    </Modal>
  )
}
