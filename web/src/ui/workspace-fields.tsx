import { Select } from '@mantine/core'

type Props = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly description?: string
  readonly disabled?: boolean
}

/** Chooses an IANA time zone. */
export function TimeZoneSelect({ value, onChange, ...rest }: Props) {
  const zones = Intl.supportedValuesOf('timeZone')
  const options = zones.includes(value) ? zones : [value, ...zones]
  return (
    <Select
      label="Time zone"
      data={options.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={60}
      nothingFoundMessage="No such time zone"
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
      nothingFoundMessage="No such currency"
      {...rest}
    />
  )
}

/** The zone this browser is in. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
