import type { PolarState } from '#contract/polar'
import { FlaskConical } from 'lucide-react'
import { Tag } from '../../../ui/tag.tsx'

const NAMES: Readonly<Record<PolarState['environment'], string | null>> = {
  production: null,
  sandbox: 'Sandbox',
  emulator: 'Emulator',
}

/** Says when the money is not real. */
export function EnvironmentTag({ environment }: { environment: PolarState['environment'] }) {
  const name = NAMES[environment]
  if (!name) return null
  return (
    <Tag tone="blue" icon={FlaskConical}>
      {name}: no real money
    </Tag>
  )
}
