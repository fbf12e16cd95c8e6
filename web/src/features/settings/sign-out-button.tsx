import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { LogOut } from 'lucide-react'
import { signOut } from '../../lib/auth.ts'
import { toastProblem } from '../../ui/toast.tsx'

/** Ends the session of this browser and forgets what was read in it. */
export function SignOutButton() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: async () => {
      await signOut()
      await navigate({ to: '/sign-in' })
      client.clear()
    },
    onError: toastProblem,
  })
  return (
    <Button
      variant="default"
      leftSection={<LogOut size={16} aria-hidden="true" />}
      loading={leave.isPending}
      onClick={() => leave.mutate()}
    >
      Sign out
    </Button>
  )
}
