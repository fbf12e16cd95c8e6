import { html } from 'hono/html'
import type { Letter } from './letter.ts'

const FONT = 'font-family:-apple-system,BlinkMacSystemFont,Segoe UI,Roboto,Helvetica,Arial,sans-serif'

/** A letter as text and as HTML. The HTML asks for nothing from anywhere: no pictures, no fonts, nothing that counts. */
export async function writeLetter(letter: Letter): Promise<{ text: string; html: string }> {
  return { text: asText(letter), html: String(await asHtml(letter)) }
}

function asText({ says, button, small }: Letter): string {
  const todo = button === undefined ? [] : [`${button.label}:\n${button.href}`]
  return `${[...says, ...todo, '-- ', small].join('\n\n')}\n`
}

/** Tables and styles in place, as mail programs want them. `html` escapes what is put in. */
const asHtml = ({ subject, says, button, small }: Letter) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>${subject}</title>
      </head>
      <body style="margin:0;padding:0">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td align="center" style="padding:32px 16px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                style="max-width:480px;${FONT};font-size:16px;line-height:1.5;text-align:left"
              >
                <tr>
                  <td style="padding-bottom:20px;font-weight:600">Creator Kiwi</td>
                </tr>
                ${says.map(
                  (paragraph) =>
                    html`<tr>
                      <td style="padding-bottom:16px">${paragraph}</td>
                    </tr>`,
                )}
                ${button ? toPress(button) : ''}
                <tr>
                  <td style="padding-top:16px;border-top:1px solid #8886;font-size:13px;opacity:.75">${small}</td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`

const toPress = ({ label, href }: NonNullable<Letter['button']>) =>
  html`<tr>
      <td style="padding:4px 0 20px">
        <a
          href="${href}"
          style="display:inline-block;padding:11px 20px;border-radius:8px;background:#2f7d32;color:#ffffff;font-weight:600;text-decoration:none"
          >${label}</a
        >
      </td>
    </tr>
    <tr>
      <td style="padding-bottom:20px;font-size:13px;opacity:.75;word-break:break-all">Or open ${href}</td>
    </tr>`
