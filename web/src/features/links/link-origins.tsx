import { BarList } from '../../ui/bar-list.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './link-page.module.css'

type Origin = { readonly name: string; readonly clicks: number }
type Props = { readonly referrers: readonly Origin[]; readonly countries: readonly Origin[]; readonly devices: readonly Origin[] }

/** Where the clicks of the last 90 days came from. */
export function LinkOrigins({ referrers, countries, devices }: Props) {
  if (referrers.length + countries.length + devices.length === 0) return null
  return (
    <>
      <OriginCard title="Referrers" origins={referrers} />
      <OriginCard title="Countries" origins={countries.map((one) => ({ ...one, name: withFlag(one.name) }))} />
      <OriginCard title="Devices" origins={devices} />
    </>
  )
}

function OriginCard({ title, origins }: { title: string; origins: readonly Origin[] }) {
  return (
    <Card title={title} action={<span className={classes.note}>last 90 days</span>}>
      {origins.length === 0 ? (
        <div className={classes.quiet}>Nothing known yet.</div>
      ) : (
        <BarList label={title} items={origins.slice(0, 8).map(({ name, clicks }) => ({ name, value: clicks }))} />
      )}
    </Card>
  )
}

const countryNames = new Intl.DisplayNames('en', { type: 'region' })

/** A two-letter country code as flag and name; anything else stays as it is. */
function withFlag(country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return country
  const flag = String.fromCodePoint(...[...country].map((letter) => 0x1f1a5 + (letter.codePointAt(0) ?? 0)))
  return `${flag} ${countryNames.of(country) ?? country}`
}
