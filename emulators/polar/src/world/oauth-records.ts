// What the emulator remembers about applications and their tokens. Tokens and codes are kept as hashes only.

export type OAuthClient = {
  client_id: string
  secret_hash: string | null
  registration_hash: string
  issued_at: number
  client_name: string
  redirect_uris: string[]
  token_endpoint_auth_method: 'client_secret_post' | 'client_secret_basic' | 'none'
  grant_types: string[]
  response_types: string[]
  scope: string
  client_uri: string | null
  logo_uri: string | null
  tos_uri: string | null
  policy_uri: string | null
}

export type OAuthCode = {
  code_hash: string
  client_id: string
  user_id: string
  redirect_uri: string
  scope: string
  organizations: string[]
  code_challenge: string | null
  code_challenge_method: 'S256' | 'plain'
  nonce: string | null
  auth_time: number
  expires_at: number
}

export type OAuthToken = {
  id: string
  client_id: string
  user_id: string
  scope: string
  /** Empty = every organization of the user. */
  organizations: string[]
  access_hash: string
  refresh_hash: string
  issued_at: number
  access_expires_at: number
  revoked_at: number | null
}

export type OrganizationToken = { id: string; organization_id: string; token_hash: string; scope: string }
export type Grant = { user_id: string; client_id: string; scope: string }
