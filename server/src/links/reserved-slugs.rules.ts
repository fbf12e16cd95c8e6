/**
 * First path segments that the application uses or may come to use where short URLs share its host.
 * Files such as robots.txt are no possible slugs and need no mention.
 */
export const RESERVED_SLUGS: ReadonlySet<string> = new Set(
  [
    // Doors of the server.
    'api auth oauth webhooks webhook hooks events live health healthz livez readyz ready metrics status ping',
    'in well-known callback integrations openapi graphql emulator',
    // Files of the web app.
    'assets static public fonts images img icons js css src dist index manifest favicon robots sitemap sw',
    'service-worker node_modules wp-admin wp-login mail update connect',
    // Screens.
    'home welcome dashboard links link saved saved-links people person publications publication activity',
    'activities sales settings help guide search new w workspace workspaces onboarding setup preview qr',
    'account profile billing pricing demo no-index',
    // Coming and going.
    'sign-in sign-up sign-out signin signup signout login logout register join invite invitation invitations',
    'password reset-password forgot-password verify verify-email me password-reset change-password new-password sso saml',
    'reset forgot forgot-login forgotten recover recovery recover-account unlock activate activation confirm',
    'confirm-email confirmation set-password update-password create-account delete-account unsubscribe session-expired',
    'oidc authorize token two-factor 2fa mfa otp magic-link passkey passkeys account-recovery',
    // Paying: a short link must not look like the till.
    'checkout pay payment payments refund refunds bank paypal',
    // What visitors would take for a page of the operator.
    'about admin app blog contact docs download error imprint legal not-found privacy root security support',
    'terms www 404 500',
  ].flatMap((words) => words.split(' ')),
)
