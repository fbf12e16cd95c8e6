import type { ComparedPublication } from '#contract/compared'
import { useState } from 'react'
import { COMPARED, type ComparedWhat } from './compare-query.ts'
import { dayName, valuesOf, writtenAs } from './compare-words.ts'
import classes from './compare.module.css'

type Props = { readonly items: readonly ComparedPublication[]; readonly what: ComparedWhat; readonly currency: string }

/** Every number of the chart as a table, a row for each day, for those who want to read them or do not see it. */
export function CompareDays({ items, what, currency }: Props) {
  const [isOpen, setOpen] = useState(false)
  if (items.length === 0) return null
  const name = COMPARED.find((one) => one.what === what)?.name
  return (
    <details className={classes.details} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>{name} day by day</summary>
      {isOpen && (
        // A table that is wider than the page is scrolled, by keys too.
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={`${name} day by day`}>
          <Days items={items} what={what} currency={currency} caption={`${name} since publishing, summed up`} />
        </div>
      )}
    </details>
  )
}

function Days({ items, what, currency, caption }: Props & { readonly caption: string }) {
  const { format } = writtenAs(what, currency)
  const columns = items.map((item) => ({ ...item.publication, values: valuesOf(item, what) }))
  const longest = Math.max(...columns.map(({ values }) => values.length))
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          {columns.map(({ id, title }) => (
            <th key={id} scope="col">
              <bdi className={classes.head}>{title}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: longest }, (_, index) => (
          <tr key={index}>
            <th scope="row">{dayName(index)}</th>
            {columns.map(({ id, values }) => {
              const value = values[index]
              return <td key={id}>{value === undefined ? '' : format(value)}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
