import { useState, type FormEvent } from 'react'

/** Runs a form once at a time and keeps why it failed. */
export function useSubmit(run: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const go = async () => {
    setBusy(true)
    setError(null)
    try {
      await run()
    } catch (problem) {
      setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy) void go()
  }
  return { submit, isBusy, error }
}
