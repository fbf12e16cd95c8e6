import type { ActivityDetail } from '#contract/activities'
import type { ReactNode } from 'react'
import { isJoin } from '#contract/words/kinds'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { PersonAvatar, personName } from '../../things/person/person.tsx'
import { PublicationIcon, publicationKindLabel } from '../../things/publication/publication-kind.tsx'
import { ProductChip } from '../../things/link/product-chip.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './activity-facts.module.css'

/** Who, what, by which link and from where. */
export function ActivityFacts({ activity }: { activity: ActivityDetail }) {
  const { kind, person, productName, productId, listName, attribution } = activity
  return (
    <Card title="Who and where">
      <dl className={classes.facts}>
        <Fact name="Person">{person ? <PersonFact person={person} /> : <Nothing>Unknown</Nothing>}</Fact>
        {isJoin(kind) ? (
          <Fact name="List">{listName ? <bdi>{listName}</bdi> : <Nothing>Not named</Nothing>}</Fact>
        ) : (
          <Fact name="Product">
            {productName ? (
              <ProductChip name={productName} id={productId ?? productName} />
            ) : (
              <Nothing>Unknown</Nothing>
            )}
          </Fact>
        )}
        {attribution?.code ? (
          <Fact name="Code">
            <CodeFact code={attribution.code} />
          </Fact>
        ) : (
          <Fact name="Link">
            {attribution?.link ? <LinkFact link={attribution.link} /> : <Nothing>Not attributed</Nothing>}
          </Fact>
        )}
        <Fact name="Publication">
          {attribution?.publication ? (
            <PublicationFact publication={attribution.publication} />
          ) : (
            <Nothing>None</Nothing>
          )}
        </Fact>
      </dl>
    </Card>
  )
}

type Filled<T> = NonNullable<T>
type Credit = Filled<ActivityDetail['attribution']>

function PersonFact({ person }: { person: Filled<ActivityDetail['person']> }) {
  return (
    <span className={classes.line}>
      <PersonAvatar person={person} size={32} />
      <span className={classes.words}>
        <TextLink to="/people/$personId" params={{ personId: person.id }} quiet className={classes.strong ?? ''}>
          {personName(person)}
        </TextLink>
        {person.name && person.email && <span className={classes.small}>{person.email}</span>}
      </span>
    </span>
  )
}

function LinkFact({ link }: { link: Filled<Credit['link']> }) {
  return (
    <span className={classes.words}>
      <TextLink to="/links/$linkId" params={{ linkId: link.id }} quiet className={classes.strong ?? ''}>
        <bdi>{link.name}</bdi>
      </TextLink>
      <span className={classes.short}>
        <span className={classes.small}>{link.shortUrl.replace(/^https?:\/\//, '')}</span>
        <CopyButton value={link.shortUrl} label="Copy short URL" size={24} />
      </span>
    </span>
  )
}

function CodeFact({ code: { code, placement } }: { code: Filled<Credit['code']> }) {
  return (
    <span className={classes.words}>
      <bdi className={classes.strong}>{code}</bdi>
      {placement && <bdi className={classes.small}>{placement}</bdi>}
    </span>
  )
}

function PublicationFact({ publication }: { publication: Filled<Credit['publication']> }) {
  return (
    <span className={classes.words}>
      <TextLink
        to="/publications/$publicationId"
        params={{ publicationId: publication.id }}
        quiet
        className={classes.strong ?? ''}
      >
        <bdi>{publication.title}</bdi>
      </TextLink>
      <span className={`${classes.small ?? ''} ${classes.kind ?? ''}`}>
        <PublicationIcon kind={publication.kind} size={14} />
        {publicationKindLabel(publication.kind)}
      </span>
    </span>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return <span className={classes.small}>{children}</span>
}
