import { VaultError, type Vault } from '../../../platform/crypto/index.ts'

/**
 * Opens a stored secret. Null when there is none, or when it was sealed with another SECRET_KEY: then it is lost, and
 * connecting again has to stay possible.
 */
export function unseal(vault: Vault, cipher: string | null, context: string): string | null {
  if (cipher === null) return null
  try {
    return vault.decrypt(cipher, context)
  } catch (error) {
    if (error instanceof VaultError) return null
    throw error
  }
}
