import { AudioLines } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../../ui/empty-state.tsx'

export function NoCodes({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon={AudioLines} title="No codes yet" action={action}>
      A podcast or a stream has no link to tap. Say a discount code there, and sales with it count here.
    </EmptyState>
  )
}
