import { Kbd } from '../../ui/kbd.tsx'
import { useRegisteredShortcuts } from '../../lib/shortcuts.ts'
import classes from './help-page.module.css'
import { Topic } from './section.tsx'

type Row = { readonly keys: readonly string[]; readonly title: string }

/** Keys of single pages, which are registered only while those are open. */
const ON_PAGES: readonly Row[] = [
  { keys: ['j'], title: 'Next row of a table' },
  { keys: ['k'], title: 'Previous row of a table' },
  { keys: ['enter'], title: 'Open the row in focus' },
  { keys: ['y'], title: 'Copy the short URL, on Links and on a link’s page' },
  { keys: ['e'], title: 'Edit, on Links and on the page of a link or publication' },
]

/** Keys the pages handle by themselves, beside those registered. */
const ALWAYS: readonly Row[] = [
  { keys: ['mod+k'], title: 'Search, also while typing' },
  { keys: ['mod+enter'], title: 'Save, from any field of a dialog' },
  { keys: ['escape'], title: 'Close; asks first if something is unsaved' },
]

/** The keys that work on every page. */
export function ShortcutSection() {
  const registered = useRegisteredShortcuts().map(({ keys, title }) => ({ keys: keys.split(' '), title }))
  return (
    <Topic id="shortcuts">
      <p>Single letters work when you are not typing. Press ? on any page to see the keys that work there.</p>
      <table className={classes.keys} aria-label="Keyboard shortcuts">
        <tbody>
          {[...registered, ...ON_PAGES, ...ALWAYS].map((row) => (
            <tr key={row.title}>
              <th scope="row">{row.title}</th>
              <td>
                <span className="visually-hidden">{row.keys.join(' then ')}</span>
                {row.keys.map((key) => (
                  <Kbd key={key} keys={key} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Topic>
  )
}
