import type { ReactNode } from 'react'
import { ChevronLeft } from 'lucide-react'
import { useTabTitle, useTellTitle, type ScreenTitle } from '../lib/screen-title.ts'
import classes from './page-header.module.css'
import { TextLink } from './text-link.tsx'

type Props = {
  readonly title: string
  /** What the browser tab says where the title is no name of the screen. */
  readonly tab?: string
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** The list this page belongs to. */
  readonly back?: ScreenTitle['back']
  /** Stands before the title: a picture or an icon. */
  readonly leading?: ReactNode
}

/** The title of a screen with its actions; also names the browser tab. */
export function PageHeader({ title, tab = title, subtitle, actions, back, leading }: Props) {
  useTabTitle(tab)
  useTellTitle(back ? { title: tab, back } : { title: tab })
  return (
    <header className={classes.header} data-deep={back ? true : undefined}>
      <div className={classes.words}>
        {back && (
          <div className={classes.back}>
            <ChevronLeft size={14} aria-hidden="true" />
            <TextLink to={back.to} quiet>
              {back.label}
            </TextLink>
          </div>
        )}
        <div className={classes.titled}>
          {leading}
          <div className={classes.names}>
            <h1 className={classes.title}>
              <bdi>{title}</bdi>
            </h1>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
        </div>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
