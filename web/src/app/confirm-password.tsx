import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { code } from '../lib/code.ts'
import { askHere } from '../lib/confirm-first.ts'

// Seldom asked for, so it comes when it is.
const PasswordDialog = lazy(async () => ({
  default: (await code(import('./password-dialog.tsx'))).PasswordDialog,
}))

/** Asks for the password again before what cannot be undone; the request that waits for it goes on by itself. */
export function ConfirmPassword({ email }: { email: string }) {
  const [isOpen, setOpen] = useState(false)
  const [wasAsked, setAsked] = useState(false)
  const waiting = useRef<((isGiven: boolean) => void)[]>([])
  const end = (isGiven: boolean) => {
    setOpen(false)
    for (const goOn of waiting.current.splice(0)) goOn(isGiven)
  }
  useEffect(
    () =>
      askHere(() => {
        setAsked(true)
        setOpen(true)
        return new Promise((resolve) => waiting.current.push(resolve))
      }),
    [],
  )
  return <Suspense>{wasAsked && <PasswordDialog email={email} isOpen={isOpen} onEnd={end} />}</Suspense>
}
