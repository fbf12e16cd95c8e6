import type { PolarState } from '#contract/polar'
import { CirclePlay, UserRoundPlus, Webhook, type LucideIcon } from 'lucide-react'
import { Card } from '../../../ui/card.tsx'
import { ExternalLink, TextLink } from '../../../ui/text-link.tsx'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'
import { PublicUrlNotice } from './public-url-notice.tsx'
import { ScopeList } from './scope-list.tsx'

const PROMISES: readonly { icon: LucideIcon; title: string; words: string }[] = [
  {
    icon: Webhook,
    title: 'Every sale, by itself',
    words: 'Polar tells us about each paid order. It becomes an activity within seconds, with no code and no website.',
  },
  {
    icon: CirclePlay,
    title: 'Credited to the link and the publication',
    words: 'We know which tracked link was clicked before, and so which video, issue or post earned the money.',
  },
  {
    icon: UserRoundPlus,
    title: 'With the person behind it',
    words: 'Whoever buys becomes a person with one timeline: clicks, purchases, renewals, refunds.',
  },
]

/** What Polar is, what connecting it does, what we ask for, and the button. */
export function NotConnected({ state }: { state: PolarState }) {
  return (
    <>
      {state.publicUrlMissing && <PublicUrlNotice />}
      <Card>
        <p className={classes.lead}>
          Polar is an open-source payment platform for selling digital products and software. Sign in to your Polar
          account once, and the sales of your checkout links are tracked here.
        </p>
        <ul className={classes.promises}>
          {PROMISES.map(({ icon: Icon, title, words }) => (
            <li key={title} className={classes.promise}>
              <span className={classes.promiseIcon}>
                <Icon size={17} aria-hidden="true" />
              </span>
              <div>
                <div className={classes.strong}>{title}</div>
                <div className={classes.quiet}>{words}</div>
              </div>
            </li>
          ))}
        </ul>
        <EnableButton state={state} label="Enable" />
        <p className={classes.after}>
          You choose one Polar organization on the next page. No Polar account yet?{' '}
          <ExternalLink href={state.signUpUrl}>Create a free one</ExternalLink>
          <br />
          New to this? <TextLink to="/help">The guide</TextLink> goes through every step.
        </p>
      </Card>
      <ScopeList scopes={state.scopes} />
    </>
  )
}
