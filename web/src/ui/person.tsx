import type { PersonRef } from '#contract/activities'
import classes from './person.module.css'

/** How a person is called: their name, else their e-mail. */
export function personName(person: Pick<PersonRef, 'name' | 'email'>): string {
  return person.name ?? person.email ?? 'Someone'
}

/** How a person is called in a feed, where a whole name is too much: `Ada L.` */
export function shortPersonName(person: Pick<PersonRef, 'name' | 'email'>): string {
  const [first, ...others] = (person.name ?? '').trim().split(/\s+/)
  const last = others.at(-1)
  if (!first) return personName(person)
  return last ? `${first} ${last.slice(0, 1).toUpperCase()}.` : first
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

function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  return `${words[0]?.slice(0, 1) ?? ''}${words[1]?.slice(0, 1) ?? ''}`.toUpperCase()
}

function hueOf(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 33 + (character.codePointAt(0) ?? 0)) % 360
  return sum
}
