import { periodText, type Bucket, type ChartPoint } from './chart-geometry.ts'

type Props = {
  readonly label: string
  readonly points: readonly ChartPoint[]
  readonly bucket: Bucket
  readonly format: (value: number) => string
}

/** The chart as a table, for those who do not see it. */
export function ChartTable({ label, points, bucket, format }: Props) {
  const names = points[0]?.lines?.map((line) => line.name) ?? []
  return (
    <div className="visually-hidden">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">Period</th>
            <th scope="col">Value</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.day}>
              <th scope="row">{periodText(point.day, bucket)}</th>
              <td>{format(point.value)}</td>
              {point.lines?.map((line) => (
                <td key={line.name}>{line.value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
