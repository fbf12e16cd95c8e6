import { BarList } from '../../ui/bar-list.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './link-page.module.css'

type Clicked = { readonly name: string; readonly clicks: number }
type Origin = Clicked & { readonly hosts?: readonly Clicked[] }

/** Where the clicks of the last 90 days came from, by one kind of origin. */
export function OriginCard({ title, origins }: { title: string; origins: readonly Origin[] }) {
  if (origins.length === 0) return null
  return (
    <Card title={title} action={<span className={classes.note}>last 90 days</span>}>
      <BarList label={title} items={origins.slice(0, 8).map(barOf)} />
    </Card>
  )
}

/** A name that stands for itself alone has no parts to show. */
function barOf({ name, clicks, hosts = [] }: Origin) {
  const parts = hosts.map((host) => ({ name: host.name, value: host.clicks }))
  return { name, value: clicks, parts: hosts.every((host) => host.name === name) ? [] : parts }
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** A two-letter country code as flag and name; anything else stays as it is. */
export function withFlag(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const flag = String.fromCodePoint(...Array.from(country, (letter) => 0x1f1a5 + (letter.codePointAt(0) ?? 0)))
  return `${flag} ${countryNames.of(country) ?? country}`
}
