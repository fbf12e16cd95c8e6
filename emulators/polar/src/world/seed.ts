import { addOrganization, addUser, setRole } from './accounts.ts'
import { addDiscount, addLink, addProduct } from './catalog.ts'
import type { NewProduct } from './catalog.ts'
import { emptyWorld } from './world.ts'
import type { World } from './world.ts'

const dayMs = 86_400_000

export const acmeProducts: (NewProduct & { key: string })[] = [
  { key: 'wallpapers', name: 'Prism Wallpapers', amount: 900, description: 'Forty 8K wallpapers made of light.' },
  { key: 'course', name: 'Indie Launch Course', amount: 2900, description: 'From idea to first sale in four weeks.' },
  { key: 'sampler', name: 'Free Sampler Pack', amount: 0, description: 'Five wallpapers, on the house.' },
  {
    key: 'coffee',
    name: 'Support the Studio',
    custom: { minimum: 100, preset: 500 },
    description: 'Pay what you want.',
  },
  { key: 'club', name: 'Studio Club', amount: 1200, recurring_interval: 'month', trial_days: 7 },
  { key: 'club-no-trial', name: 'Studio Club Lite', amount: 800, recurring_interval: 'month' },
  { key: 'brushes', name: 'Ink Brushes', amount: 1200, currency: 'jpy' },
  { key: 'sounds', name: 'Sound Pack', amount: 2400, currency: 'eur', tax_behavior: 'inclusive', tax_percent: 20 },
]

export const discountCodes = [
  { code: 'FREE100', percent: 100 },
  { code: 'HALF50', percent: 50 },
]

/** The world every emulator starts with. Creation dates lie two months back, links one second apart. */
export function seededWorld(nowMs: number): World {
  const world = emptyWorld()
  const startMs = nowMs - 60 * dayMs
  const ada = addUser(world, { key: 'ada', email: 'ada@acme-studio.example', name: 'Ada' })
  const ben = addUser(world, { key: 'ben', email: 'ben@acme-studio.example', name: 'Ben' })
  const cleo = addUser(world, { key: 'cleo', email: 'cleo@beta-labs.example', name: 'Cleo' })
  addUser(world, { key: 'nora', email: 'nora@nowhere.example', name: 'Nora' })
  const acme = addOrganization(world, startMs, { name: 'Acme Studio', slug: 'acme-studio', isFixture: true })
  const beta = addOrganization(world, startMs, { name: 'Beta Labs', slug: 'beta-labs', isFixture: true })
  setRole(world, ada, acme, 'owner')
  setRole(world, ben, acme, 'member')
  setRole(world, cleo, beta, 'owner')
  const products = acmeProducts.map((input, index) => addProduct(world, startMs + index * 1000, acme, input))
  products.forEach((product, index) => {
    addLink(world, startMs + index * 1000, acme, { key: product.key, products: [product], label: product.name })
  })
  const [wallpapers, course] = products
  if (wallpapers && course) {
    addLink(world, startMs + 60_000, acme, { key: 'multi', products: [wallpapers, course], label: 'Everything' })
    const metadata = { reference_id: 'preset-by-merchant' }
    addLink(world, startMs + 61_000, acme, { key: 'preset', products: [course], label: 'Course (partner)', metadata })
  }
  const notes = addProduct(world, startMs, beta, { key: 'beta-notes', name: 'Lab Notes', amount: 1500 })
  addLink(world, startMs, beta, { key: 'beta-notes', products: [notes], label: 'Lab Notes' })
  for (const discount of discountCodes) addDiscount(world, startMs, acme, discount)
  world.signedInUserId = ada.id
  return world
}
