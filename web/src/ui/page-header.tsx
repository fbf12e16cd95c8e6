import { useEffect, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import classes from './page-header.module.css'
import { TextLink } from './text-link.tsx'

type TrailStep = { readonly label: string; readonly to: string }
type Props = {
  readonly title: string
  readonly subtitle?: ReactNode
  readonly actions?: ReactNode
  /** The way here, outermost first, without the page itself. */
  readonly trail?: readonly TrailStep[]
  /** Stands before the title: a picture or an icon. */
  readonly leading?: ReactNode
}

/** The title of a screen with its actions; also names the browser tab. */
export function PageHeader({ title, subtitle, actions, trail, leading }: Props) {
  useEffect(() => {
    document.title = `${title} · Creator Kiwi`
  }, [title])
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {trail && <Trail steps={trail} />}
        <div className={classes.titled}>
          {leading}
          <div className={classes.names}>
            <h1 className={classes.title}>{title}</h1>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
        </div>
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}

function Trail({ steps }: { steps: readonly TrailStep[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className={classes.trail}>
        {steps.map((step) => (
          <li key={step.label} className={classes.step}>
            <TextLink to={step.to} quiet>
              {step.label}
            </TextLink>
            <ChevronRight size={13} aria-hidden="true" />
          </li>
        ))}
      </ol>
    </nav>
  )
}
