import { useRead } from '../../lib/read.ts'
import { productColor } from './product-colors.ts'
import classes from '../../ui/tag.module.css'

type Props = {
  readonly name: string
  readonly id: string
  /** Its place among products that stand together and may not be known yet. */
  readonly nth?: number
}

/** A product's name with a dot whose colour is the product's own, the same on every screen. */
export function ProductChip({ name, id, nth = 0 }: Props) {
  const known = useRead('/api/w/{workspaceId}/product-order').data?.items
  return (
    <span className={classes.chip}>
      <span
        className={classes.dot}
        style={{ background: known ? productColor(known, id, nth) : 'transparent' }}
        aria-hidden="true"
      />
      <bdi className={classes.chipName}>{name}</bdi>
    </span>
  )
}
