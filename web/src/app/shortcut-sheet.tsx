import { useRegisteredShortcuts } from '../lib/shortcuts.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import classes from './shortcut-sheet.module.css'

/** Lists the keys that work on the screen behind it. */
export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const shortcuts = useRegisteredShortcuts()
  return (
    <Dialog opened={opened} onClose={onClose} title="Keyboard shortcuts">
      <dl className={classes.list}>
        {shortcuts.map(({ keys, title }) => (
          <Row key={keys} title={title} keys={keys.split(' ')} />
        ))}
        <Row title="Search, also while typing" keys={['mod+k']} />
        <Row title="Save, in a dialog" keys={['mod+enter']} />
        <Row title="Close" keys={['escape']} />
      </dl>
    </Dialog>
  )
}

function Row({ title, keys }: { title: string; keys: readonly string[] }) {
  return (
    <div className={classes.row}>
      <dt>{title}</dt>
      <dd className={classes.keys}>
        <span className="visually-hidden">{keys.join(' then ')}</span>
        {keys.map((key) => (
          <Kbd key={key} keys={key} />
        ))}
      </dd>
    </div>
  )
}
