/** Where each encrypted text belongs; a text moved to another row or column does not open. */
export const accessTokenOf = (connectionId: string) => `polar_connections.access_token:${connectionId}`
export const refreshTokenOf = (connectionId: string) => `polar_connections.refresh_token:${connectionId}`
export const webhookSecretOf = (connectionId: string) => `polar_connections.webhook_secret:${connectionId}`
export const verifierOf = (stateHash: string) => `polar_connect_attempts.verifier:${stateHash}`
export const clientSecretOf = (clientId: string) => `polar_oauth_clients.client_secret:${clientId}`
export const registrationTokenOf = (clientId: string) => `polar_oauth_clients.registration_token:${clientId}`
