import { createLink, type LinkComponent } from '@tanstack/react-router'
import { ArrowUpRight } from 'lucide-react'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import classes from './text-link.module.css'

type AnchorProps = AnchorHTMLAttributes<HTMLAnchorElement> & { quiet?: boolean }

function Anchor({ quiet = false, className = '', children, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={`${classes.link ?? ''} ${className}`} data-quiet={quiet || undefined}>
      {children}
    </a>
  )
}

/** A link to another screen. `quiet` keeps the colour of the text around it. */
export const TextLink: LinkComponent<typeof Anchor> = createLink(Anchor)

/** A link that leaves us, in a new tab. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className={classes.link} href={href} target="_blank" rel="noreferrer">
      {children}
      <ArrowUpRight className={classes.out} size={13} aria-label="(opens in a new tab)" />
    </a>
  )
}
