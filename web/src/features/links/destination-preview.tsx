import type { Inspection, Product } from '#contract/destinations'
import { Button, Checkbox, Loader } from '@mantine/core'
import { Globe } from 'lucide-react'
import { formatPrice } from '../../lib/money.ts'
import { Notice } from '../../ui/notice.tsx'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './destination-preview.module.css'
import { manyProductsWords, NOT_CONNECTED_WORDS, obstacleWords } from './destination-words.ts'
import type { NewLinkDraft } from './new-link-draft.ts'
import type { LookedUp } from './use-inspection.ts'

type Choices = Pick<NewLinkDraft, 'trackAllProducts' | 'countClicksOnly' | 'checkLater'>
type Props = {
  readonly lookedUp: LookedUp
  readonly choices: Choices
  readonly onChoose: (choice: Partial<Choices>) => void
  /** Closes the dialog; for links that lead away. */
  readonly onLeave: () => void
}

/** What the pasted destination turned out to be, and what the creator may choose about it. */
export function DestinationPreview({ lookedUp, choices, onChoose, onLeave }: Props) {
  const { inspection, isLooking } = lookedUp
  return (
    <div className={classes.preview} aria-live="polite">
      {isLooking && !inspection && (
        <div className={classes.looking}>
          <Loader size={13} /> Checking the link…
        </div>
      )}
      {inspection && 'wrapper' in inspection && inspection.wrapper !== null && (
        <div className={classes.looking}>We removed {inspection.wrapper}’s redirect: visitors go straight there.</div>
      )}
      {inspection && (
        <Found
          inspection={inspection}
          choices={choices}
          onChoose={onChoose}
          onLeave={onLeave}
          lookAgain={lookedUp.lookAgain}
        />
      )}
    </div>
  )
}

type FoundProps = Omit<Props, 'lookedUp'> & { readonly inspection: Inspection; readonly lookAgain: () => void }

function Found({ inspection, choices, onChoose, onLeave, lookAgain }: FoundProps) {
  switch (inspection.kind) {
    case 'refused':
      return null // The field itself says why.
    case 'plain':
      return <Plain url={inspection.url} />
    case 'tracked':
      return (
        <>
          <Products products={inspection.products} seller={inspection.organizationName} />
          {inspection.carrier === null && <NoCarrier />}
        </>
      )
    case 'many_products':
      return (
        <>
          <Notice tone="amber">{manyProductsWords(inspection.products.length)}</Notice>
          <Products products={inspection.products} seller={inspection.organizationName} />
          <Checkbox
            label={
              inspection.products.length === 2
                ? 'Track both products with this link'
                : `Track all ${inspection.products.length} products with this link`
            }
            checked={choices.trackAllProducts}
            onChange={(event) => onChoose({ trackAllProducts: event.currentTarget.checked })}
          />
          {inspection.carrier === null && <NoCarrier />}
        </>
      )
    case 'not_connected':
      return (
        <>
          <Notice
            tone="amber"
            action={
              <TextLink to="/settings/workspace/integrations/polar" onClick={onLeave}>
                Connect Polar
              </TextLink>
            }
          >
            {NOT_CONNECTED_WORDS}
          </Notice>
          <Checkbox
            label="Save it and count clicks only"
            checked={choices.countClicksOnly}
            onChange={(event) => onChoose({ countClicksOnly: event.currentTarget.checked })}
          />
        </>
      )
    case 'unavailable':
      return (
        <>
          <Notice
            tone="amber"
            action={
              <Button variant="default" size="xs" onClick={lookAgain}>
                Try again
              </Button>
            }
          >
            {obstacleWords(inspection.obstacle)}
          </Notice>
          {inspection.url !== null && (
            <Checkbox
              label="Save it now and check it later"
              checked={choices.checkLater}
              onChange={(event) => onChoose({ checkLater: event.currentTarget.checked })}
            />
          )}
        </>
      )
  }
}

function Plain({ url }: { url: string }) {
  return (
    <div className={classes.plain}>
      <Globe size={15} aria-hidden="true" />
      <span>
        <b className={classes.host}>{hostOf(url)}</b> Not a Polar link: clicks are counted, sales are not.
      </span>
    </div>
  )
}

function Products({ products, seller }: { products: readonly Product[]; seller: string }) {
  return (
    <ul className={classes.products} aria-label="What it sells">
      {products.map((product, index) => (
        <li key={product.id} className={classes.product}>
          <ProductChip name={product.name} id={product.id} nth={index} />
          <span className={`${classes.price ?? ''} ck-num`}>{formatPrice(product.price)}</span>
          {index === 0 && <span className={classes.seller}>{seller}</span>}
        </li>
      ))}
    </ul>
  )
}

function NoCarrier() {
  return (
    <Notice tone="amber" title="Sales can’t be matched to this link">
      Your checkout link already uses reference_id, utm_content and utm_term, so no click id can travel with it. Clicks
      are counted.
    </Notice>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
