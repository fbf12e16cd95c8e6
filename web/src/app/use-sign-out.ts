import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../lib/auth.ts'
import { toastProblem } from '../ui/toast.tsx'

/** Ends the session of this browser and forgets what was read in it. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    try {
      await signOut()
      await navigate({ to: '/sign-in' })
      client.clear()
    } catch (error) {
      toastProblem(error)
    }
  }
}
