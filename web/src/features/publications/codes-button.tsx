import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { AudioLines } from 'lucide-react'

/** Leads from the scoreboard to all codes. */
export function CodesButton() {
  return (
    <Button
      variant="default"
      leftSection={<AudioLines size={16} aria-hidden="true" />}
      renderRoot={(props) => <Link {...props} to="/publications/codes" />}
    >
      Codes
    </Button>
  )
}
