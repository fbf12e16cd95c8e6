import type { Inspection } from '#contract/destinations'
import { describe, expect, it } from 'vitest'
import { EMPTY_DRAFT, hasInput, toLinkDraft, whyNotYet } from './new-link-draft.ts'

const url = 'https://buy.polar.sh/polar_cl_1'
const draft = { ...EMPTY_DRAFT, destinationUrl: url }
const many: Inspection = {
  kind: 'many_products',
  url,
  products: [],
  carrier: 'reference_id',
  organizationName: 'Acme',
  wrapper: null,
}

describe('a new link', () => {
  it('needs a destination', () => {
    expect(whyNotYet(EMPTY_DRAFT, null)).toMatch(/Paste/)
    expect(whyNotYet({ ...EMPTY_DRAFT, destinationUrl: '  ' }, null)).toMatch(/Paste/)
  })

  it('may be made before the destination was looked at: the server looks again', () => {
    expect(whyNotYet(draft, null)).toBeNull()
  })

  it('waits for the choice to track all products', () => {
    expect(whyNotYet(draft, many)).toMatch(/track all/)
    expect(whyNotYet({ ...draft, trackAllProducts: true }, many)).toBeNull()
  })

  it('waits for the choice to count clicks only while Polar is not connected', () => {
    const notConnected: Inspection = { kind: 'not_connected', url, wrapper: null }
    expect(whyNotYet(draft, notConnected)).toMatch(/count clicks only/)
    expect(whyNotYet({ ...draft, countClicksOnly: true }, notConnected)).toBeNull()
  })

  it('is not made from a refused destination; the reason is the one that was given', () => {
    const refused: Inspection = {
      kind: 'refused',
      refusal: { code: 'other_organization', facts: { organizationName: 'Acme' } },
    }
    expect(whyNotYet(draft, refused)).toMatch('isn’t in Acme, the Polar')
  })

  it('sends nothing for fields left empty', () => {
    expect(toLinkDraft({ ...draft, label: '  ' })).toMatchObject({ label: null, placement: null, slug: null })
  })

  it('is worth asking about before it is discarded once anything is typed', () => {
    expect(hasInput(EMPTY_DRAFT)).toBe(false)
    expect(hasInput({ ...EMPTY_DRAFT, label: 'x' })).toBe(true)
    expect(hasInput({ ...EMPTY_DRAFT, publicationId: 'pub_1' })).toBe(true)
  })
})
