import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { show } from '../../test/show.tsx'
import { ConfirmDialog, Dialog } from './dialog.tsx'

test('a dialog is named by its title, and Escape closes it when nothing was typed', async () => {
  const onClose = vi.fn<() => void>()
  const { user } = await show(
    <Dialog opened onClose={onClose} title="Edit link">
      <input aria-label="Label" />
    </Dialog>,
  )

  expect(await screen.findByRole('dialog', { name: 'Edit link' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledOnce()
})

test('what was typed is lost only after a question', async () => {
  const onClose = vi.fn<() => void>()
  const { user } = await show(
    <Dialog opened onClose={onClose} title="Edit link" dirty>
      <input aria-label="Label" />
    </Dialog>,
  )

  await user.click(await screen.findByRole('button', { name: 'Close' }))
  expect(await screen.findByRole('dialog', { name: 'Discard changes?' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Discard changes?' })).toBeNull())
  expect(onClose).not.toHaveBeenCalled()

  await user.click(screen.getByRole('button', { name: 'Close' }))
  await user.click(await screen.findByRole('button', { name: 'Discard' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('a question about something hard to take back begins on the way out', async () => {
  const onConfirm = vi.fn<() => void>()
  const { user } = await show(
    <ConfirmDialog
      opened
      onClose={() => undefined}
      title="Delete it?"
      confirmLabel="Delete"
      tone="danger"
      onConfirm={onConfirm}
    >
      It is gone for good.
    </ConfirmDialog>,
  )

  await waitFor(() => expect(document.activeElement?.textContent).toBe('Cancel'))
  await user.click(screen.getByRole('button', { name: 'Delete' }))
  expect(onConfirm).toHaveBeenCalledOnce()
})
