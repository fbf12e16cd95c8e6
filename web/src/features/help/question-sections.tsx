import { TextLink } from '../../ui/text-link.tsx'
import { Topic } from './section.tsx'

/** Sales without a link, and what else people ask. */
export function QuestionSections() {
  return (
    <>
      <Topic id="not-attributed">
        <p>
          Some sales say <strong>Not attributed</strong>: we couldn’t tell which link they came from. They are still
          recorded, belong to their person and count in your totals. The usual reasons:
        </p>
        <ul>
          <li>The buyer opened Polar’s checkout link, not your tracked short URL.</li>
          <li>They bought from your Polar store page, or from an e-mail Polar sent.</li>
          <li>They clicked on one device and later bought on another, starting at Polar.</li>
          <li>The id in the order was changed on the way or set by another tool.</li>
        </ul>
        <p>
          We never guess from an e-mail address or from timing. If you know better, open the sale and use{' '}
          <strong>Change attribution</strong>. It suggests links the same person is known to have clicked before. The
          earlier attribution is kept, and <strong>Undo</strong> brings it back. To get more sales attributed, use the
          short URL wherever you now use Polar’s link.{' '}
          <TextLink to="/activity" search={{ attributed: 'no' }}>
            See these sales
          </TextLink>
        </p>
      </Topic>
      <Topic id="questions">
        <h3>Does the buyer have to come back to my site?</h3>
        <p>No. It needs no script and no thank-you page: Polar reports the sale itself.</p>
        <h3>Can I use links that don’t lead to Polar?</h3>
        <p>Yes. Any http or https address works; we count its clicks.</p>
        <h3>What if somebody forwards my link?</h3>
        <p>Everyone who buys through it becomes a separate person, and the link gets the credit for each sale.</p>
        <h3>What does “Needs attention” on a link mean?</h3>
        <p>
          Its checkout link changed in Polar: it was deleted, now sells nothing or several products, or has no parameter
          left for our click id. The link says which. We check every few hours and with <strong>Check now</strong> on
          the Polar page, without ever visiting the checkout link.
        </p>
        <h3>What happens when I archive a link?</h3>
        <p>
          It leaves your lists and keeps redirecting, so the link under an old video still works. Its clicks and sales
          keep counting. To stop a link, choose <strong>Turn off</strong>: visitors then see a small page, with a button
          to the destination if you like.
        </p>
        <h3>Can I change a link’s destination?</h3>
        <p>
          Yes, with <strong>Edit</strong>: the destination, and the short URL too. An old short URL keeps leading to its
          link, so nothing you published breaks. The link’s page lists the changes, with Undo.
        </p>
        <h3>What happens when I disable Polar?</h3>
        <p>
          We remove our webhook from Polar and give up our access. Your history stays and your links keep redirecting.
          Enable it again on the <TextLink to="/settings/workspace/integrations/polar">Polar page</TextLink> with the
          same organization, and we read what was sold in between.
        </p>
        <h3>Can I connect another organization?</h3>
        <p>
          A workspace works with one at a time and asks before replacing it. Sales of the first one stay as they are,
          and the two are never mixed. To track both, create a workspace for each.
        </p>
      </Topic>
    </>
  )
}
