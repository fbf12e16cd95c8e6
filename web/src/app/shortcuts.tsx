import { spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useModShortcut, useShortcut, useShortcutKeys } from '../lib/shortcuts.ts'
import { LOWER_PLACES, PLACES, type Place } from './navigation.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'

/** The keys that work on every screen. */
export function Shortcuts({ onNewLink }: { onNewLink: () => void }) {
  const [isSheetOpen, setSheetOpen] = useState(false)
  useShortcutKeys()
  useShortcut('c', 'New link', onNewLink)
  useShortcut('/', 'Search', () => spotlight.open())
  useShortcut('?', 'Show keyboard shortcuts', () => setSheetOpen(true))
  useModShortcut('k', () => spotlight.toggle())
  return (
    <>
      {[...PLACES, ...LOWER_PLACES].map((place) => (
        <GoShortcut key={place.to} place={place} />
      ))}
      <ShortcutSheet opened={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </>
  )
}

function GoShortcut({ place }: { place: Place }) {
  const navigate = useNavigate()
  useShortcut(`g ${place.key ?? ''}`, `Go to ${place.label}`, () => void navigate({ to: place.to }), {
    enabled: place.key !== undefined,
  })
  return null
}
