import { UnstyledButton } from '@mantine/core'
import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import { formatCount } from '../lib/money.ts'
import classes from './bar-list.module.css'

type Part = { readonly name: string; readonly value: number }
type BarItem = Part & {
  readonly note?: string
  /** What it is made of, shown on request; none: nothing to show. */
  readonly parts?: readonly Part[]
}
type Props = { readonly label: string; readonly items: readonly BarItem[]; readonly format?: (value: number) => string }

/** A ranked list; the bar behind each name shows its part of the largest. */
export function BarList({ label, items, format = formatCount }: Props) {
  const top = Math.max(1, ...items.map((item) => item.value))
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <BarRow key={item.name} item={item} share={item.value / top} format={format} />
      ))}
    </ul>
  )
}

type RowProps = { readonly item: BarItem; readonly share: number; readonly format: (value: number) => string }

function BarRow({ item: { name, value, note, parts = [] }, share, format }: RowProps) {
  const [isOpen, setOpen] = useState(false)
  const partsId = useId()
  return (
    <li>
      <div className={classes.item}>
        <span className={classes.bar} style={{ width: `${share * 100}%` }} aria-hidden="true" />
        {parts.length === 0 ? (
          <span className={classes.name}>{name}</span>
        ) : (
          <UnstyledButton
            className={classes.opener ?? ''}
            aria-expanded={isOpen}
            aria-controls={partsId}
            onClick={() => setOpen(!isOpen)}
          >
            <span className={classes.name}>{name}</span>
            <ChevronRight size={14} aria-hidden="true" className={classes.arrow} />
          </UnstyledButton>
        )}
        <span className={`${classes.value ?? ''} ck-num`}>
          {note && <span className={classes.note}>{note}</span>}
          {format(value)}
        </span>
      </div>
      {parts.length > 0 && (
        <ul id={partsId} className={classes.parts} hidden={!isOpen}>
          {parts.map((part) => (
            <li key={part.name} className={classes.part}>
              <span className={classes.partName}>{part.name}</span>
              <span className="ck-num">{format(part.value)}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
