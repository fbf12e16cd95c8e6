import type { LinkRow } from '#contract/links'
import { formatPrice } from '../../lib/money.ts'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { ExternalLink, TextLink } from '../../ui/text-link.tsx'
import { parameterSentence } from './click-parameter.ts'
import { discountCodeOf } from './discount-code.ts'
import classes from './link-page.module.css'
import { addressText, carrierSentence } from './link-words.ts'

/** What a link is: product, destination, place, and how its sales find back to it. */
export function LinkFacts({ link }: { link: LinkRow }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <Card title="About this link">
      <dl className={classes.facts}>
        {link.product && (
          <>
            <dt>Product</dt>
            <dd>
              <ProductChip name={link.product.name} id={link.product.id} />
              <span className={classes.price}>
                {formatPrice(link.product.price)}
                {link.productsCount > 1 && ` · and ${link.productsCount - 1} more`}
              </span>
            </dd>
          </>
        )}
        <dt>Destination</dt>
        <dd>
          <ExternalLink href={link.destinationUrl}>{addressText(link.destinationUrl)}</ExternalLink>
        </dd>
        {link.source !== null && discountCodeOf(link.destinationUrl) !== '' && (
          <>
            <dt>Applies the code</dt>
            <dd>
              <bdi>{discountCodeOf(link.destinationUrl)}</bdi>
            </dd>
          </>
        )}
        {link.publication && (
          <>
            <dt>Publication</dt>
            <dd>
              <TextLink to="/publications/$publicationId" params={{ publicationId: link.publication.id }}>
                <bdi>{link.publication.title}</bdi>
              </TextLink>
            </dd>
          </>
        )}
        {link.placement && (
          <>
            <dt>Placement</dt>
            <dd>
              <bdi>{link.placement}</bdi>
            </dd>
          </>
        )}
        <dt>Created</dt>
        <dd>{formatDateTime(link.createdAt, timeZone)}</dd>
        {link.clickParameter !== null && (
          <>
            <dt>Click id</dt>
            <dd className={classes.carrier}>{parameterSentence(link.destinationUrl, link.clickParameter)}</dd>
          </>
        )}
        {link.source !== null && (
          <>
            <dt>Click id</dt>
            <dd className={classes.carrier}>{carrierSentence(link.carrier)}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}
