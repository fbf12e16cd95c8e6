import { Modal } from '@mantine/core'
import { CatchBoundary } from '@tanstack/react-router'
import { Suspense, type ReactNode } from 'react'
import { ErrorState } from '../ui/empty-state.tsx'

type Props = { readonly isWanted: boolean; readonly onClose: () => void; readonly children: ReactNode }

/** A dialog of the frame whose code comes later. Where it cannot be fetched, only whoever wants the dialog hears of it. */
export function Fetched({ isWanted, onClose, children }: Props) {
  return (
    <CatchBoundary
      getResetKey={() => 'fetched'}
      errorComponent={({ error }) =>
        isWanted && (
          <Modal opened onClose={onClose} centered>
            <ErrorState problem={error} />
          </Modal>
        )
      }
    >
      <Suspense>{children}</Suspense>
    </CatchBoundary>
  )
}
