import { existsSync, globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const STYLES = 'node_modules/@mantine/core/styles'
/** What we do not name ourselves, and what asks for it. */
const ASKED_FOR_BY: Readonly<Record<string, string>> = {
  baseline: 'everything',
  'default-css-variables': 'everything',
  global: 'everything',
  VisuallyHidden: 'Notifications',
  Paper: 'Modal, Menu',
  CloseButton: 'Modal, Notifications, Select',
  Overlay: 'Modal',
  ModalBase: 'Modal',
  Input: 'TextInput, Select, PasswordInput',
  InlineInput: 'Checkbox, Switch',
  Text: 'Anchor, Spotlight',
  Mark: 'Spotlight',
  ScrollArea: 'Modal, Select, Spotlight',
  Combobox: 'Select, Autocomplete',
  CheckboxIndicator: 'Checkbox',
  Notification: 'Notifications',
}

test('the styles of Mantine that are loaded are those of the parts that are used', () => {
  const sources = globSync('web/src/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8'))
  const imports = sources.flatMap((text) => [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
  const named = new Set(imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim())))
  const used = [...named].filter((name) => existsSync(`${STYLES}/${name}.layer.css`))
  const list = readFileSync('web/src/ui/mantine.css', 'utf8')
  const loaded = [...list.matchAll(/styles\/([\w-]+)\.layer\.css/g)].flatMap(([, name]) => name ?? [])

  expect(used.length).toBeGreaterThan(5)
  expect(loaded.toSorted()).toEqual([...new Set([...used, ...Object.keys(ASKED_FOR_BY)])].toSorted())
})
