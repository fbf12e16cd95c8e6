import { expect, test } from './installation.ts'

const STUDIO = `\uFEFFContent,Video title,Video publish time,Duration,Views,Watch time (hours)
Total,,,,7200,310.5
dQw4w9WgXcQ,"My 2026 desk, with a lamp","Nov 3, 2025",812,5200,300.1
 -Ab3dEfGh1j,Wallpapers of the month,"Jan 6, 2025",61,2000,10.4
nothing,Not a video,,,12,
`

test('a file of YouTube Studio brings views without a key: shown first, then taken in one press', async ({
  page,
  beginSignedIn,
}) => {
  await beginSignedIn('Views from Studio')
  await page.goto('/publications')
  await page.getByRole('button', { name: 'Views from a file' }).click()
  const dialog = page.getByRole('dialog', { name: 'Views from a file' })
  await expect(dialog).toContainText('Lifetime')
  const drop = (name: string, text: string) =>
    dialog.getByLabel('File of views').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

  await drop('holiday.csv', 'Day,Place\nMonday,Rome\n')
  await expect(dialog.getByRole('alert')).toContainText('No column of this file holds the ids of videos')

  await drop('Content 2025-10-01_2025-10-28 Ada makes.csv', STUDIO)
  await expect(dialog.getByLabel('Counted up to')).toHaveValue('2025-10-28')
  await expect(dialog).toContainText('This file counts some days only')
  await expect(dialog.getByRole('row', { name: /My 2026 desk, with a lamp new 5,200/ })).toBeVisible()
  await expect(dialog.getByLabel('Add 2 videos that are not here yet')).toBeChecked()
  await dialog.getByText('1 row is left out').click()
  await expect(dialog).toContainText('Row 5, no id of a video: nothing, Not a video, 12')

  await drop('Table data.csv', STUDIO)
  await expect(dialog).not.toContainText('This file counts some days only')
  await dialog.getByRole('button', { name: 'Take the views of 2 videos' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('2 videos added')).toBeVisible()

  await page.getByRole('button', { name: 'Add publication' }).click()
  await page.getByRole('button', { name: 'Take a file of YouTube Studio' }).click()
  await drop('Table data.csv', STUDIO.replace(',5200,', ',5300,'))
  await expect(dialog).toContainText('1 video here gets its views from this file.')
  await dialog.getByRole('button', { name: 'Take the views of 2 videos' }).click()
  await expect(dialog).toBeHidden()

  await page.getByRole('link', { name: 'My 2026 desk, with a lamp' }).click()
  await expect(page.getByText('published Nov 3, 2025')).toBeVisible()
  const since = page.getByRole('region', { name: 'Since it was published' })
  await expect(since).toContainText('5,300')
})
