import { expect, test } from 'vitest'
import { reportAgainst } from './report-against.ts'
import { createReport } from './written-report.ts'

test('two checkouts are compared by the ratio of their medians, with the spread of the rounds', () => {
  const said: string[] = []
  const report = createReport(undefined)
  reportAgainst({ ...report, say: (...lines) => void said.push(...lines), write: () => undefined }, [
    { ours: { burst: 90, sustained: 40 }, theirs: { burst: 100, sustained: 40 } },
    { ours: { burst: 120, sustained: 44 }, theirs: { burst: 100, sustained: 40 } },
    { ours: { burst: 95, sustained: 36 }, theirs: { burst: 95, sustained: 48 } },
  ])
  expect(said).toContain('ratio burst: 0.950 (rounds 0.900 to 1.200)')
  expect(said).toContain('ratio sustained: 1.000 (rounds 0.750 to 1.100)')
})
