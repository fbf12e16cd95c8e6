import type { PersonProfile } from '#contract/people'
import { formatDateTime } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { PublicationIcon } from '../../things/publication/publication-kind.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './person-cards.module.css'

type Touch = NonNullable<PersonProfile['firstTouch']>

/** The clicks or codes that brought a person first and last; nothing while none is known. */
export function PersonTouches({ profile: { firstTouch, lastTouch } }: { profile: PersonProfile }) {
  if (!firstTouch && !lastTouch) return null
  const isOne = firstTouch?.at === lastTouch?.at && firstTouch?.link?.id === lastTouch?.link?.id
  return (
    <Card title="What brought them">
      <ul className={classes.list}>
        {firstTouch && <TouchItem name={isOne ? 'First and last touch' : 'First touch'} touch={firstTouch} />}
        {lastTouch && !isOne && <TouchItem name="Last touch" touch={lastTouch} />}
      </ul>
    </Card>
  )
}

function TouchItem({ name, touch: { at, link, code, publication } }: { name: string; touch: Touch }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <li className={classes.item}>
      <span className={classes.note}>
        {name} · <time dateTime={at}>{formatDateTime(at, timeZone)}</time>
      </span>
      {link && (
        <TextLink to="/links/$linkId" params={{ linkId: link.id }} quiet className={classes.name ?? ''}>
          <bdi>{link.name}</bdi>
        </TextLink>
      )}
      {code && (
        <TextLink to="/publications/codes" quiet className={classes.name ?? ''}>
          Code <bdi>{code.code}</bdi>
          {code.placement !== null && (
            <>
              {' · '}
              <bdi>{code.placement}</bdi>
            </>
          )}
        </TextLink>
      )}
      {publication && (
        <span className={classes.place}>
          <PublicationIcon kind={publication.kind} size={14} />
          <TextLink to="/publications/$publicationId" params={{ publicationId: publication.id }} quiet>
            <bdi>{publication.title}</bdi>
          </TextLink>
        </span>
      )}
    </li>
  )
}
