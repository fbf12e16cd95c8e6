import { TextLink } from '../../ui/text-link.tsx'
import { Topic } from './section.tsx'

/** How sales get here from Polar, and what is done so that none is missing. */
export function PolarSections() {
  return (
    <>
      <Receiving />
      <Checks />
      <PastSales />
      <Token />
    </>
  )
}

function Receiving() {
  return (
    <Topic id="receiving">
      <p>
        <strong>By webhook</strong>, usually. Polar sends each sale, renewal and refund to an address that only your
        workspace has, and it arrives within seconds. If we are offline for a while, Polar tries again. The next check
        finds anything Polar gave up on.
      </p>
      <p>
        <strong>By polling</strong>, where no webhook can arrive. Polar sends only to public https addresses. An
        installation on a laptop, in a private network, or set to poll asks Polar every minute instead. A sale appears
        within about two minutes; everything else is the same. The{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> shows which of the two is in use.
      </p>
      <p>
        To stop polling, whoever runs the installation gives it a public https address. The Polar page then offers{' '}
        <strong>Switch to webhooks</strong>.
      </p>
    </Topic>
  )
}

function Checks() {
  return (
    <Topic id="checks">
      <p>
        We don’t rely on webhooks alone. Every hour we compare our records with Polar’s lists of orders, refunds and
        subscriptions. Once a day we look at the last months again, because refunds and late payments change old orders.
        The Polar page shows when the last check ran and what it found. <strong>Check now</strong> starts one at once.
        Nothing is ever counted twice.
      </p>
      <p>
        We also watch the webhook and our access. When something is wrong, a bar on every page says what it is, and
        whether sales are late or missing:
      </p>
      <ul>
        <li>
          <strong>The webhook is gone, switched off, changed, or its secret was reset</strong>: <strong>Repair</strong>{' '}
          fixes it, reads what was missed, and says what that was.
        </li>
        <li>
          <strong>Deliveries keep failing</strong>: Polar can’t reach this installation. Repair reads what was missed.
          If the problem comes back, ask whoever runs the installation.
        </li>
        <li>
          <strong>Access, the organization or a role in Polar was lost</strong>: an owner presses{' '}
          <strong>Connect again</strong> and chooses the same organization. We continue where we left off and fill the
          gap.
        </li>
      </ul>
    </Topic>
  )
}

function PastSales() {
  return (
    <Topic id="past-sales">
      <p>
        Past sales are not here at first. <strong>Import past sales</strong> on the{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> reads them from Polar, with the
        people who bought and their refunds. The import shows its progress, can be paused, continues after a restart,
        and can run while new sales come in.
      </p>
      <p>
        Imported sales appear on the day they were made, marked <strong>before tracking</strong>. No click could travel
        with them, so they stay not attributed unless you attribute them by hand.
      </p>
    </Topic>
  )
}

function Token() {
  return (
    <Topic id="token">
      <p>
        The advanced way, for installations that can’t use Polar’s consent page. In Polar, open the settings of your
        organization, find Developers, and create an <strong>organization access token</strong> with the permissions the{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> lists under “Use an organization
        access token instead”. Paste it there. We keep it encrypted and never show it again.
      </p>
      <p>
        Everything else is the same. If the token expires or is revoked, a bar says so, and you paste another one. When
        you disable Polar here, delete the token in Polar too.
      </p>
    </Topic>
  )
}
