import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { show } from '../../../test/show.tsx'
import { BuyersWorth } from './buyers-worth.tsx'

const buyers = (perPerson: { amountMinor: number; currency: string }[], people = 2) => ({
  people,
  everSubscribed: 0,
  subscribing: 0,
  worth: [{ days: 30, people, perPerson }],
})

test('what buyers paid in several currencies is shown side by side and never added up', async () => {
  const paid = [
    { amountMinor: 1_200, currency: 'EUR' },
    { amountMinor: 500, currency: 'USD' },
  ]
  await show(<BuyersWorth buyers={buyers(paid)} />)

  expect(await screen.findByText('€12.00')).toBeTruthy()
  expect(screen.getByText(/\+ \$5\.00/)).toBeTruthy()
})

test('where nothing was paid, it is nothing of the workspace’s own currency', async () => {
  await show(<BuyersWorth buyers={buyers([])} />, { displayCurrency: 'EUR' })

  expect(await screen.findByText('€0.00')).toBeTruthy()
})
