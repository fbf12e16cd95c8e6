import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '../../test/show.tsx'
import { AreaChart } from './area-chart.tsx'

test('who does not see a chart reads every value of it in a table', async () => {
  await show(
    <AreaChart
      label="Net revenue per day"
      points={[
        { day: '2026-11-01', value: 1200, lines: [{ name: 'Sales', value: '1' }] },
        { day: '2026-11-02', value: -300, lines: [{ name: 'Sales', value: '0' }] },
      ]}
      bucket="day"
      format={(value) => `$${value / 100}`}
      formatAxis={String}
    />,
  )

  const table = screen.getByRole('table', { name: 'Net revenue per day' })
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((header) => header.textContent),
  ).toEqual(['Period', 'Value', 'Sales'])
  expect(within(table).getByRole('row', { name: /Nov 1/ }).textContent).toContain('$121')
  expect(within(table).getByRole('row', { name: /Nov 2/ }).textContent).toContain('$-30')
})
