import type { Fees } from '#contract/fees'
import type { Touch } from '#contract/touch'
import type { Reader } from '../../platform/db/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { rangeOf } from './figures.ts'
import type { DayRange, RangeRequest } from './range.rules.ts'

/** The days that numbers are of, both ends included. All time ends today too, as everywhere. */
export type Span = Pick<DayRange, 'from' | 'to' | 'bucket' | 'isAll'>

/** What numbers are of: some days, whom sales are credited to, and which net is shown. */
export type Shown = { readonly span: Span; readonly touch: Touch; readonly fees: Fees }

type Asked = RangeRequest & { readonly touch: Touch; readonly fees: Fees }

/** Finds the days of what a query asks for. */
export async function readShown(reader: Reader, scope: WorkspaceScope, asked: Asked, now: Date): Promise<Shown> {
  const { touch, fees } = asked
  const { from, to, bucket, isAll } = await rangeOf(reader, scope, { range: asked, now })
  return { span: { from, to, bucket, isAll }, touch, fees }
}
