import { z } from 'zod'

/** What we read of a plan in JSON; numbers of a node are the mean of its loops. */
export const planNode = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Index Name': z.string().optional(),
  'CTE Name': z.string().optional(),
  'Subplan Name': z.string().optional(),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Actual Total Time': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  'Rows Removed by Index Recheck': z.number().default(0),
  get Plans() {
    return z.array(planNode).default([])
  },
})
export type PlanNode = z.infer<typeof planNode>

/** A plan as indented lines: each node with what it gave, how often it ran and the milliseconds it took in all. */
export function outlineOf(plan: PlanNode, depth = 0): string[] {
  // What never ran cost nothing: months that the range rules out.
  if (plan['Actual Loops'] === 0) return []
  const { 'Actual Rows': rows, 'Actual Loops': loops, 'Actual Total Time': ms } = plan
  const named = [plan['Index Name'], plan['Relation Name'], plan['CTE Name']].filter((name) => name !== undefined)
  const times = loops === 1 ? '' : ` × ${loops}`
  const what = [plan['Node Type'], ...named].join(' ')
  const part = plan['Subplan Name'] === undefined ? '' : `${plan['Subplan Name']}: `
  return [
    `${'  '.repeat(depth)}${part}${what}, ${rows} rows${times}, ${(ms * loops).toFixed(1)} ms`,
    ...plan.Plans.flatMap((below) => outlineOf(below, depth + 1)),
  ]
}
