import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

type Props = {
  readonly to: '/sign-in' | '/sign-up'
  /** Remembers this screen, to come back to it afterwards. */
  readonly comesBack?: boolean
}

/** Leaves for another screen, once. The router's own Navigate would start over on every render. */
export function Redirect({ to, comesBack = false }: Props) {
  const router = useRouter()
  useEffect(() => {
    const { href } = router.state.location
    const search = comesBack && href !== '/' ? { next: href } : {}
    void router.navigate({ to, search, replace: true })
  }, [router, to, comesBack])
  return null
}
