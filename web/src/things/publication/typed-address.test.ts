import { expect, test } from 'vitest'
import { typedAddress } from './typed-address.ts'

test.each([
  ['https://youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
  ['HTTP://acme.example/x', 'HTTP://acme.example/x'],
  ['youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
  ['  www.youtube.com/watch?v=dQw4w9WgXcQ ', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'],
  ['m.youtube.com/shorts/dQw4w9WgXcQ', 'https://m.youtube.com/shorts/dQw4w9WgXcQ'],
  ['acme.substack.com/p/lamps', 'https://acme.substack.com/p/lamps'],
  ['blog.acme.dev', 'https://blog.acme.dev'],
  ['www.acme.example', 'https://www.acme.example'],
  ['acme.example?issue=7', 'https://acme.example?issue=7'],
  ['<https://acme.example/x>', 'https://acme.example/x'],
  ['“youtu.be/dQw4w9WgXcQ”', 'https://youtu.be/dQw4w9WgXcQ'],
  ['[The lamps](https://acme.example/x)', 'https://acme.example/x'],
  ['bücher.de/lampen', 'https://bücher.de/lampen'],
])('%s is the address %s', (typed, address) => {
  expect(typedAddress(typed)).toBe(address)
})

test.each([
  'My 2026 desk setup',
  'Node.js',
  'Lamps vs. sun',
  'either/or',
  '1.5/2',
  'Q&A no.7',
  '“Lamps”',
  '[Ad] Lamps (new)',
  'me@acme.com',
  'https://localhost/x',
  'javascript:alert(1)',
  '',
])('“%s” is a title', (typed) => {
  expect(typedAddress(typed)).toBeNull()
})
