import { search } from './search.ts'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useModShortcut, useShortcut, useShortcutKeys } from '../lib/shortcuts.ts'
import { LOWER_NAV_ITEMS, NAV_ITEMS, type NavItem } from './navigation.ts'
import { ShortcutSheet } from './shortcut-sheet.tsx'

/** The keys that work on every screen. */
export function Shortcuts({ onNewLink }: { onNewLink: () => void }) {
  const [isSheetOpen, setSheetOpen] = useState(false)
  useShortcutKeys()
  useShortcut('c', 'New link', onNewLink)
  useShortcut('/', 'Search', () => search.open())
  useShortcut('?', 'Show keyboard shortcuts', () => setSheetOpen(true))
  useModShortcut('k', () => search.toggle())
  return (
    <>
      {[...NAV_ITEMS, ...LOWER_NAV_ITEMS].map((item) => (
        <GoShortcut key={item.to} item={item} />
      ))}
      <ShortcutSheet opened={isSheetOpen} onClose={() => setSheetOpen(false)} />
    </>
  )
}

function GoShortcut({ item }: { item: NavItem }) {
  const navigate = useNavigate()
  useShortcut(`g ${item.key ?? ''}`, `Go to ${item.label}`, () => void navigate({ to: item.to }), {
    enabled: item.key !== undefined,
  })
  return null
}
