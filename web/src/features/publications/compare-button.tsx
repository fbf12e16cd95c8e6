import { Button } from '@mantine/core'
import { ChartLine } from 'lucide-react'

type Props = { readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }

/** Shows boxes in the scoreboard, to choose what stands on one chart. */
export function CompareButton({ isOn, onChange }: Props) {
  return (
    <Button
      variant="default"
      leftSection={<ChartLine size={16} aria-hidden="true" />}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    >
      Compare
    </Button>
  )
}
