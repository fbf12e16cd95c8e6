import { Button } from '@mantine/core'
import { ArrowUpRight } from 'lucide-react'
import type { ReactNode } from 'react'

type Props = { readonly href: string; readonly size?: 'xs' | 'sm'; readonly children: ReactNode }

/** A button that opens a page of another site in a new tab, and says so. */
export function OpenElsewhere({ href, size = 'sm', children }: Props) {
  return (
    <Button
      component="a"
      href={href}
      target="_blank"
      rel="noreferrer"
      variant="default"
      size={size}
      rightSection={<ArrowUpRight size={size === 'xs' ? 14 : 16} aria-label="(opens in a new tab)" />}
    >
      {children}
    </Button>
  )
}
