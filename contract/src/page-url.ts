import { z } from '@hono/zod-openapi'
import { isPossibleHost } from './words/host-names.ts'
import { LENGTHS } from './words/lengths.ts'
import { withoutBrackets } from './words/pasted-url.ts'

/** A page's address as people write it: `youtu.be/…` is read as https. One that holds a password is refused. */
export const pageUrl = z
  .string()
  .trim()
  .max(LENGTHS.pageUrl)
  .transform(withoutBrackets)
  .transform((text) => (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`))
  .pipe(
    z
      .url({ protocol: /^https?$/, hostname: /\./ })
      .refine((url) => !/^[^/]*\/\/[^/?#]*@/.test(url), {
        message: 'This URL contains a user name or password. Remove it.',
      })
      .refine((url) => isPossibleHost(URL.parse(url)?.hostname ?? 'said.above'), {
        message: 'This is not the address of a site. Check it for a typo.',
      }),
  )
