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
          A visitor who opens your short URL is sent on to Polar’s checkout straight away. On the way we note the click:
          link, time, country{setup.knowsCities && ' and city'}, kind of device and the site it came from. The visitor’s
          address is not kept. The click gets an id that travels along to Polar.
        </p>
        <p>
          Bots, link previews and prefetching browsers are counted apart and never sent on to Polar, so they spoil
          neither your numbers here nor your conversion rate there. A visitor counts as unique once per link and day;
          unique clicks are shown for all time. Of more than 100 clicks on a link from one address within a minute, the
          rest are repeats and no new visitors. Some mail scanners look exactly like a person’s browser; they are
          counted as people.
        </p>
      </Topic>
      <Topic id="sale">
        <p>
          When the order is paid, Polar tells us and hands the click’s id back. That makes exactly one sale, however
          often Polar repeats itself, credited to the link and publication of that click. Each sale keeps a receipt:{' '}
          <strong>How we know</strong> on its page says which click, when, and how long before the purchase.
        </p>
        <ul>
          <li>
            <strong>Sales</strong> are first purchases: one-time orders, and the first paid order of a subscription.
          </li>
          <li>
            <strong>Renewals</strong> are the later payments of a subscription, changes of plan included. They are
            revenue too, but counted apart, and credit the click that won the subscription.
          </li>
          <li>
            <strong>Conversion</strong> is sales per click on links that can sell: those to a Polar checkout that carry
            a click id. Clicks on other links and renewals stay out of it.
          </li>
          <li>
            <strong>Refunds</strong> take their amount off the sale and stand in the timeline for themselves.
          </li>
          <li>
            <strong>Last touch</strong> credits the click that came with the order, <strong>first touch</strong> the
            first link we know the person clicked. Screens, lists and the CSV file follow the one you choose. What you
            set by hand counts under both.
          </li>
          <li>
            <strong>Free products</strong> count as claimed, <strong>trials</strong> as started; neither is a sale until
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
          Whoever buys or claims becomes a <TextLink to="/people">person</TextLink>: one per e-mail address, whatever
          its upper and lower case. A profile shows when you first met, what brought them, what they bought, and
          everything since in one timeline. Buying again adds to the same person.
        </p>
      </Topic>
    </>
  )
}
