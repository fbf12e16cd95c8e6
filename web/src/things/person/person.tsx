import type { PersonRef } from '#contract/activities'
import { firstCharacter, initialOf } from '../../lib/characters.ts'
import classes from './person.module.css'

/** How a person is called: their name, else their e-mail. */
export function personName(person: Pick<PersonRef, 'name' | 'email'>): string {
  return person.name ?? person.email ?? 'Someone'
}

/** How a person is called in a feed, where a whole name is too much: `Ada L.` */
export function shortPersonName(person: Pick<PersonRef, 'name' | 'email'>): string {
  const [first, ...others] = (person.name ?? '').split(/\s+/).filter((word) => initialOf(word) !== '')
  if (!first) return personName(person)
  const last = initialOf(others.at(-1) ?? '')
  // An abbreviation has a full stop, an emoji has none.
  return [first, /\p{L}/u.test(last) ? `${last}.` : last].filter(Boolean).join(' ')
}

/** A person's initials in a circle, tinted so that the same person looks the same everywhere. */
export function PersonAvatar({
  person,
  size = 28,
}: {
  person: Pick<PersonRef, 'id' | 'name' | 'email'>
  size?: number
}) {
  const style = { width: size, height: size, fontSize: size * 0.39, '--hue': hueOf(person.id) }
  return (
    <span className={classes.avatar} style={style} aria-hidden="true">
      {initials(personName(person))}
    </span>
  )
}

/** What stands in a person's circle: the initials of the first two words; a sign of its own where there is no letter. */
export function initials(name: string): string {
  const found = name
    .split(/[\s@.]+/)
    .map(initialOf)
    .filter(Boolean)
  return found.slice(0, 2).join('') || firstCharacter(name.trim())
}

function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 33 + (character.codePointAt(0) ?? 0)) % 360
  return sum
}
