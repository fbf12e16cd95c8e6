type Recipe = { readonly name: string; readonly steps: readonly string[]; readonly blocks: readonly string[] }

/** How to have each of them post a join. The names of their parts are as n8n and Zapier have them in November 2026. */
export function recipesFor(address: string, secret: string): readonly Recipe[] {
  const bearer = `Authorization: Bearer ${secret}`
  return [
    {
      name: 'Zapier',
      steps: [
        'Trigger: your list’s “New subscriber”.',
        'Action: Webhooks by Zapier, POST. URL: the address above. Payload type: json.',
        'Data: email, name, list and id from the trigger, and clickId from the form’s hidden field (see “Which link it came from”).',
        'Headers: the line below.',
      ],
      blocks: [bearer],
    },
    {
      name: 'n8n',
      steps: [
        'Start with your list’s trigger node.',
        'Add an HTTP Request node: POST to the address above, with the header below.',
        'Send a JSON body. Put the trigger’s fields where the example has values.',
      ],
      blocks: [bearer, EXAMPLE],
    },
    {
      name: 'Kit',
      steps: [
        'Kit cannot send our secret itself: n8n or Zapier passes its joins on.',
        'In n8n start with the ConvertKit Trigger and its event “Form subscribe”; in Zapier with Kit’s trigger for new form subscribers.',
        'Go on as in their recipe. Kit calls the fields email_address and first_name: we read both.',
      ],
      blocks: [],
    },
    {
      name: 'Which link it came from',
      steps: [
        'Make a link to the page with your form and turn on “Carry the click id to a form” (in its dialog, also later).',
        'Give the form a hidden field utm_content that is filled from the page’s address. On a page of your own, the lines below do it.',
        'Have it posted with the rest, under any name: the link gets the credit.',
      ],
      blocks: [HIDDEN_FIELD],
    },
    {
      name: 'A plain form',
      steps: [
        'On a form service that posts to a webhook, use the address below: it carries the secret.',
        'The fields email and name are read as they are.',
      ],
      blocks: [withSecret(address, secret)],
    },
    {
      name: 'Your own code',
      steps: ['Post JSON with the secret. 202 means it is recorded, however often you send it.'],
      blocks: [
        `curl -X POST ${address} \\\n  -H '${bearer}' \\\n  -H 'content-type: application/json' \\\n  -d '${EXAMPLE}'`,
      ],
    },
  ]
}

const EXAMPLE = `{"kind": "list_join", "email": "ada@example.com", "name": "Ada", "list": "Newsletter", "id": "42"}`

const HIDDEN_FIELD = `<input type="hidden" name="utm_content">
<script>
  document.currentScript.previousElementSibling.value =
    new URLSearchParams(location.search).get('utm_content') ?? ''
</script>`

/** `https://list:whsec_…@kiwi.example.com/in/…`: senders without a field for headers take the secret from there. */
const withSecret = (address: string, secret: string) => address.replace('://', `://list:${secret}@`)
