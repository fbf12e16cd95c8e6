import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ScanText } from 'lucide-react'

/** Leads from the scoreboard to what is wrong in descriptions. */
export function DescriptionsButton() {
  return (
    <Button
      variant="default"
      leftSection={<ScanText size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/publications/descriptions" />}
    >
      Descriptions
    </Button>
  )
}
