import { useWorkspace } from '../../lib/workspace.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Topic } from './section.tsx'

/** What happens to a click, a sale and a person. */
export function BackgroundSections() {
  const { setup } = useWorkspace()
  return (
    <>
      <Topic id="click">
        <p>
          A visitor who opens your short URL goes straight to Polar’s checkout. On the way we record the click: link,
          time, country{setup.knowsCities && ' and city'}, kind of device and the site it came from. We don’t keep the
          visitor’s address. The click gets an id that travels to Polar.
        </p>
        <p>
          Bots, link previews and prefetching browsers are counted separately and never sent to Polar. That keeps your
          numbers here and your conversion rate there clean. A visitor counts as unique once per link and day; unique
          clicks are shown for all time. After 100 clicks on a link from one address within a minute, further ones count
          as repeats. Some mail scanners look exactly like a person’s browser, so they count as people.
        </p>
      </Topic>
      <Topic id="sale">
        <p>
          When the order is paid, Polar reports it and returns the click’s id. That makes exactly one sale, even if
          Polar reports it twice, and credits the click’s link and publication. Each sale keeps a receipt:{' '}
          <strong>How we know</strong> on its page shows which click it was, when it happened, and how long before the
          purchase.
        </p>
        <ul>
          <li>
            <strong>Sales</strong> are first purchases: one-time orders, and the first paid order of a subscription.
          </li>
          <li>
            <strong>Renewals</strong> are later payments of a subscription, changes of plan included. They are revenue
            but counted separately, and they credit the click that won the subscription.
          </li>
          <li>
            <strong>Conversion</strong> is sales per click on links that can sell: links to a Polar checkout that carry
            a click id. Clicks on other links don’t count, and neither do renewals.
          </li>
          <li>
            <strong>Refunds</strong> take their amount off the sale and have their own entry in the timeline.
          </li>
          <li>
            <strong>Last touch</strong> credits the click that came with the order, <strong>first touch</strong> the
            first link we know the person clicked. Screens, lists and the CSV file follow the one you choose. A choice
            by hand counts for both.
          </li>
          <li>
            <strong>Free products</strong> count as claimed, <strong>trials</strong> as started. Neither is a sale until
            money comes in.
          </li>
          <li>
            <strong>Amounts are net</strong>: without tax, after discounts and refunds. Currencies are never mixed or
            converted.
          </li>
        </ul>
      </Topic>
      <Topic id="person">
        <p>
          Anyone who buys or claims becomes a <TextLink to="/people">person</TextLink>: one per e-mail address,
          regardless of upper and lower case. A profile shows when they first came, what brought them, what they bought,
          and everything since, in one timeline. Another purchase adds to the same person.
        </p>
      </Topic>
    </>
  )
}
