import type { ActivityDetail, SaleMoney } from '#contract/activities'
import { formatDay } from '../../lib/time.ts'
import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './money-statement.module.css'
import { besideLines, moneyLines, refundAmount, refundReason, refundStatus, type MoneyLine } from './money-words.ts'

type Props = { readonly money: SaleMoney; readonly refunds: ActivityDetail['refunds'] }

/** Where the money of a sale went, by Polar's latest word. */
export function MoneyStatement({ money, refunds }: Props) {
  return (
    <Card title="Where the money went">
      <table className={classes.statement}>
        <caption className="visually-hidden">From the price to what counts as revenue</caption>
        <tbody>
          {moneyLines(money).map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </tbody>
        <tbody className={classes.beside}>
          {besideLines(money).map((line) => (
            <Line key={line.name} line={line} />
          ))}
        </tbody>
      </table>
      {refunds.length > 0 && <Refunds refunds={refunds} />}
    </Card>
  )
}

function Line({ line: { name, note, amount, weight } }: { line: MoneyLine }) {
  return (
    <tr data-weight={weight}>
      <th scope="row">
        {name}
        {note && <span className={classes.note}>{note}</span>}
      </th>
      <td className="ck-num">{amount}</td>
    </tr>
  )
}

function Refunds({ refunds }: { refunds: Props['refunds'] }) {
  const { timeZone } = useWorkspace().workspace
  return (
    <section className={classes.refunds}>
      <h3 className={classes.heading}>{refunds.length === 1 ? 'Refund' : 'Refunds'}</h3>
      <ul className={classes.list}>
        {refunds.map((refund, index) => (
          // Refunds have no name of their own here; the list is read whole each time.
          <li key={`${refund.at}-${index}`} className={classes.refund} data-status={refund.status}>
            <span>
              {refundStatus(refund.status)}
              <span className={classes.note}>
                {refundReason(refund.reason)} · <time dateTime={refund.at}>{formatDay(refund.at, timeZone)}</time>
              </span>
            </span>
            <span className="ck-num">{refundAmount(refund)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
