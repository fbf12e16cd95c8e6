import { Select } from '@mantine/core'
import { modernZone } from '#contract/words/time-zones'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string
  readonly disabled?: boolean
}

/** Chooses an IANA time zone. */
export function TimeZoneSelect({ value, onChange, ...rest }: Props) {
  const zones = Intl.supportedValuesOf('timeZone').map(modernZone).toSorted()
  const chosen = modernZone(value)
  const options = zones.includes(chosen) ? zones : [chosen, ...zones]
  return (
    <Select
      label="Time zone"
      data={options.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={chosen}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage="No time zone found"
      {...rest}
    />
  )
}

/** Chooses the currency whose totals come first. Money is never converted. */
export function CurrencySelect({ value, onChange, ...rest }: Props) {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  const codes = Intl.supportedValuesOf('currency')
  const options = codes.includes(value) ? codes : [value, ...codes]
  return (
    <Select
      label="Display currency"
      data={options.map((code) => ({ value: code, label: `${code} · ${names.of(code) ?? code}` }))}
      value={value}
      onChange={(code) => code && onChange(code)}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage="No currency found"
      {...rest}
    />
  )
}

/** The zone this browser is in. */
export function browserTimeZone(): string {
  return modernZone(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC')
}
