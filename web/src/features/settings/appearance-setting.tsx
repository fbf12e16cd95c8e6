import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import { SettingRow } from '../../ui/setting-row.tsx'
import classes from './appearance-setting.module.css'

const SCHEMES: readonly { value: MantineColorScheme; label: string; icon: LucideIcon }[] = [
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
  { value: 'auto', label: 'System', icon: Monitor },
]

/** Light, dark, or whatever the system says. */
export function AppearanceSetting() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SettingRow title="Colours" hint="On this browser">
      <div className={classes.schemes} role="radiogroup" aria-label="Colours">
        {SCHEMES.map(({ value, label, icon: Icon }) => (
          <button
            key={value}
            type="button"
            role="radio"
            aria-checked={colorScheme === value}
            className={classes.scheme}
            onClick={() => setColorScheme(value)}
          >
            <Icon size={15} aria-hidden="true" />
            {label}
          </button>
        ))}
      </div>
    </SettingRow>
  )
}
