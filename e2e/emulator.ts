/** Asks an emulator's control door. */
export type Control = <T>(method: string, path: string, body?: unknown) => Promise<T>

/** The emulator's control door, as the journeys need it. */
export type Emulator = {
  readonly url: string
  /** The address of a checkout link by its key: wallpapers, sampler, multi, beta-notes … */
  checkoutLink(key: string): Promise<string>
  signIn(user: string): Promise<void>
  readonly control: Control
}

type State = { readonly checkout_links: Readonly<Record<string, { readonly url: string }>> }

/** The control door at an address. */
export const controlOf =
  (url: string): Control =>
  async (method, path, body) => {
    const response = await fetch(`${url}/_control${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }

export function createEmulator(url: string): Emulator {
  const control = controlOf(url)
  return {
    url,
    control,
    signIn: (user) => control('POST', '/sign-in', { user }),
    async checkoutLink(key) {
      const state: State = await control('GET', '/state')
      const link = state.checkout_links[key]
      if (!link) throw new Error(`The emulator has no checkout link ${key}`)
      return link.url
    },
  }
}
