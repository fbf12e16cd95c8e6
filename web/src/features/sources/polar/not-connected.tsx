import type { PolarState } from '#contract/polar'
import { CirclePlay, UserRoundPlus, Webhook, type LucideIcon } from 'lucide-react'
import { Card } from '../../../ui/card.tsx'
import { ExternalLink, TextLink } from '../../../ui/text-link.tsx'
import { EnableButton } from './enable-button.tsx'
import classes from './polar.module.css'
import { PollingNotice } from './polling-notice.tsx'
import { delayWords } from './receiving-words.ts'
import { ScopeList } from './scope-list.tsx'
import { TokenFold } from './token-fold.tsx'

type Promised = { readonly icon: LucideIcon; readonly title: string; readonly words: string }

const promises = (delay: string): readonly Promised[] => [
  {
    icon: Webhook,
    title: 'Every sale, by itself',
    words: `Each paid order becomes an activity ${delay}, with no code and no website. We check regularly that none is missing.`,
  },
  {
    icon: CirclePlay,
    title: 'Credited to the link and the publication',
    words: 'We know which tracked link was clicked before, and so which video, issue or post earned the money.',
  },
  {
    icon: UserRoundPlus,
    title: 'With the person behind it',
    words: 'Everyone who buys becomes a person with one timeline: clicks, purchases, renewals, refunds.',
  },
]

/** What Polar is, what connecting it does, what we ask for, and the button. */
export function NotConnected({ state }: { state: PolarState }) {
  const delay = delayWords({ receives: state.publicUrlMissing ? 'polling' : 'webhooks', pollSeconds: null })
  return (
    <>
      <Card>
        <p className={classes.lead}>
          Polar is an open-source payment platform for selling digital products and software. Sign in to your Polar
          account once, and we track the sales of your checkout links here.
        </p>
        <ul className={classes.promises}>
          {promises(delay).map(({ icon: Icon, title, words }) => (
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
        <EnableButton label="Enable" />
        <p className={classes.after}>
          You choose one Polar organization on the next page. No Polar account yet?{' '}
          <ExternalLink href={state.signUpUrl}>Create a free one</ExternalLink>
          <br />
          New to this? <TextLink to="/help">The guide</TextLink> goes through every step.
        </p>
      </Card>
      {state.publicUrlMissing && <PollingNotice />}
      <TokenFold state={state} />
      <ScopeList scopes={state.scopes} />
    </>
  )
}
