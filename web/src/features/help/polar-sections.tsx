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
        workspace has, and it is here within seconds. If we are away for a while, Polar tries again; what it gives up on
        is found by the next check.
      </p>
      <p>
        <strong>By polling</strong>, where no webhook can arrive. Polar sends to public https addresses only, so an
        installation on a laptop or in a private network asks Polar every minute instead, and so does one whose settings
        say so. A sale appears within about two minutes; everything else is the same. The{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> says which of the two is at work.
      </p>
      <p>
        To leave polling, whoever runs the installation gives it a public https address. The Polar page then offers{' '}
        <strong>Switch to webhooks</strong>.
      </p>
    </Topic>
  )
}

function Checks() {
  return (
    <Topic id="checks">
      <p>
        We don’t rely on webhooks alone. Every hour we compare with Polar’s own lists of orders, refunds and
        subscriptions, and once a day we look at everything of the last months again, because refunds and late payments
        change old orders. The Polar page says when the last check was and what it found. <strong>Check now</strong>{' '}
        does it at once. Nothing is ever counted twice.
      </p>
      <p>
        We also look after the webhook and our access. When something is wrong, a bar on every page says what, and
        whether sales are late or missing meanwhile:
      </p>
      <ul>
        <li>
          <strong>The webhook is gone, switched off, changed, or its secret was reset</strong>: <strong>Repair</strong>{' '}
          puts it right, reads what was missed, and says what that was.
        </li>
        <li>
          <strong>Deliveries keep failing</strong>: Polar doesn’t get through to this installation. Repair reads what
          was missed; if it comes back, ask whoever runs it.
        </li>
        <li>
          <strong>Access, the organization or a role in Polar was lost</strong>: an owner presses{' '}
          <strong>Connect again</strong> and chooses the same organization. We go on where we were, the gap included.
        </li>
      </ul>
    </Topic>
  )
}

function PastSales() {
  return (
    <Topic id="past-sales">
      <p>
        They are not here at first. <strong>Import past sales</strong> on the{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> reads them from Polar, with the
        people who bought and their refunds. It shows how far it is, can be paused, goes on by itself after a restart,
        and may run while new sales come in.
      </p>
      <p>
        Imported sales stand on the day they were made and are marked <strong>before tracking</strong>. No click of
        yours could travel with them, so they are not attributed unless you do it by hand.
      </p>
    </Topic>
  )
}

function Token() {
  return (
    <Topic id="token">
      <p>
        The advanced way in, for installations that can’t use Polar’s consent page. In Polar, open the settings of your
        organization, find Developers, and create an <strong>organization access token</strong> with the permissions the{' '}
        <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> lists under “Use an organization
        access token instead”. Paste it there. It is kept encrypted and never shown again.
      </p>
      <p>
        Everything else is the same. If the token ends in Polar or is revoked, a bar says so, and you paste another one.
        When you disable Polar here, delete the token in Polar too.
      </p>
    </Topic>
  )
}
