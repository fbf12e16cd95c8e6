import { isCheckoutGone } from '#contract/words/checkout-gone'
import { LENGTHS } from '#contract/words/lengths'
import { ActionIcon, Checkbox, TextInput } from '@mantine/core'
import { ArrowDown, ArrowUp, Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatPrice } from '../../lib/money.ts'
import { Tag } from '../../ui/tag.tsx'
import { moveLine, type DraftLine, type KitLine } from './kit-draft.ts'
import classes from './kit.module.css'

type Props = { readonly lines: readonly KitLine[]; readonly onChange: (lines: readonly DraftLine[]) => void }

/** Every saved link: whether it goes into the description, after which other, in which words. */
export function KitLines({ lines, onChange }: Props) {
  const change = (index: number, some: Partial<DraftLine>) =>
    onChange(lines.map((line, other) => (other === index ? { ...line, ...some } : line)))
  return (
    <ul className={classes.lines} aria-label="Saved links">
      {lines.map((line, index) => (
        <li key={line.savedLinkId} className={classes.line}>
          <div className={classes.head}>
            <Checkbox
              classNames={{ root: classes.check ?? '', labelWrapper: classes.words ?? '' }}
              label={<bdi>{line.item.name}</bdi>}
              description={<Where line={line} />}
              checked={line.isChosen}
              disabled={!line.isChosen && isGone(line)}
              onChange={(event) => change(index, { isChosen: event.currentTarget.checked })}
            />
            {line.item.link && (
              <span className={classes.there}>
                <Tag icon={Check}>Already there</Tag>
              </span>
            )}
            <span className={classes.moves}>
              <Move
                label={`Move ${line.item.name} up`}
                isOff={index === 0}
                onClick={() => onChange(moveLine(lines, index, -1))}
              >
                <ArrowUp size={15} />
              </Move>
              <Move
                label={`Move ${line.item.name} down`}
                isOff={index === lines.length - 1}
                onClick={() => onChange(moveLine(lines, index, 1))}
              >
                <ArrowDown size={15} />
              </Move>
            </span>
          </div>
          {line.isChosen && (
            <TextInput
              aria-label={`Text for ${line.item.name}`}
              placeholder={line.item.name}
              maxLength={LENGTHS.kitText}
              value={line.text}
              onChange={(event) => change(index, { text: event.currentTarget.value })}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** The short URL that is used again, else what a new one would sell or lead to; a checkout that is gone is said. */
function Where({ line: { item } }: { line: KitLine }) {
  if (isGone({ item })) {
    const why =
      item.attention?.code === 'deleted' ? 'Its checkout link was deleted.' : 'Its checkout sells nothing any more.'
    return <span className={classes.gone}>{why}</span>
  }
  if (!item.link && item.product) return `${item.product.name} · ${formatPrice(item.product.price)}`
  return (item.link?.shortUrl ?? item.destinationUrl).replace(/^https?:\/\//, '')
}

/** Whether nobody could buy through a link that is made now. */
const isGone = ({ item }: Pick<KitLine, 'item'>) => item.link === null && isCheckoutGone(item.attention?.code)

type MoveProps = {
  readonly label: string
  readonly isOff: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Move({ label, isOff, onClick, children }: MoveProps) {
  return (
    <ActionIcon size={28} className={classes.move ?? ''} aria-label={label} disabled={isOff} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}
