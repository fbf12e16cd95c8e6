import { useRead } from '../../lib/read.ts'
import { ExternalLink, TextLink } from '../../ui/text-link.tsx'
import { Notice } from '../../ui/notice.tsx'
import classes from './help-page.module.css'
import { Step } from './section.tsx'

/** The way from two accounts to a connected Polar. */
export function ConnectSteps() {
  const { data: polar } = useRead('/api/w/{workspaceId}/integrations/polar')
  return (
    <>
      <Step id="before">
        <p>
          You need an account here, which you have, and one at Polar, the open-source payment platform that sells your
          products. Both are free.
        </p>
        {polar && (
          <p>
            <ExternalLink href={polar.signUpUrl}>Create a Polar account</ExternalLink>
          </p>
        )}
      </Step>
      <Step id="enable">
        <p>
          Go to{' '}
          <TextLink to="/settings/workspace/integrations/polar">
            Settings &gt; Workspace &gt; Integrations &gt; Polar
          </TextLink>{' '}
          and press <strong>Enable</strong>. At Polar you sign in and allow the connection. There is no key to copy and
          no code to write. Only workspace owners can do this.
        </p>
        <p>
          Can’t reach Polar’s page from this installation?{' '}
          <TextLink to="/help" hash="token">
            Connect with a token
          </TextLink>{' '}
          instead.
        </p>
      </Step>
      <Step id="grant">
        <p>
          First choose the Polar <strong>organization</strong> whose sales you want to track. A workspace works with
          exactly one organization. To track another one, create another workspace. Owners and admins of the
          organization can connect it.
        </p>
        <p>Polar then shows what we ask for. The Polar page here gives the reason for each permission. In short:</p>
        <ul>
          <li>
            <strong>Orders, refunds, disputes and subscriptions</strong>: to record sales, subtract refunds and lost
            disputes, and tell renewals from new sales.
          </li>
          <li>
            <strong>Checkout links</strong>: to check the link you paste and read its product. We never create or change
            one, even if Polar calls this permission read and write.
          </li>
          <li>
            <strong>Webhooks</strong>: to create the one endpoint through which Polar reports sales.
          </li>
          <li>
            <strong>A few more to read</strong>: for later uses, such as showing payouts.
          </li>
        </ul>
        {polar && <ScopeNames scopes={polar.scopes.map(({ scope }) => scope)} />}
        <Notice tone="amber" title="Keep the webhook endpoint">
          In Polar you find it under Settings &gt; Webhooks. Don’t delete it: without it sales arrive up to an hour
          late. If it goes missing, a bar on every page says so, and <strong>Repair</strong> creates a new one and reads
          what was missed.
        </Notice>
      </Step>
    </>
  )
}

function ScopeNames({ scopes }: { scopes: readonly string[] }) {
  return (
    <details className={classes.scopes}>
      <summary>All {scopes.length} permissions by their names in Polar</summary>
      <ul>
        {scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}
