import { useWorkspace } from '../../lib/workspace.tsx'
import { keyText } from '../../ui/kbd.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './help-page.module.css'
import { Step } from './section.tsx'

/** The way from a product in Polar to a short URL under a video. */
export function LinkSteps() {
  const { setup } = useWorkspace()
  return (
    <>
      <Step id="checkout-link">
        <p>
          In Polar, open <strong>Products &gt; Checkout Links</strong>. Press <strong>+ New Link</strong>, or take a
          link you have, and choose the product to sell. <strong>One product per link</strong>: then every sale shows
          what made it. If a link has several, you can choose to track them together.
        </p>
        <p>Copy the URL of the checkout link.</p>
      </Step>
      <Step id="tracked-link">
        <ol>
          <li>
            Open <TextLink to="/links">Links</TextLink> and press <strong>+ New Link</strong>, or just the key{' '}
            <strong>C</strong> on any page.
          </li>
          <li>
            Paste it into <strong>Destination URL</strong>. You see the product and its price before you save.
          </li>
          <li>
            Give it a <strong>label</strong>, such as “Desk setup, description”. You recognise the link by it in lists,
            in search and next to sales.
          </li>
          <li>
            Choose the <strong>publication</strong> you share it in, so that sales lead back to the video, issue or
            post.
          </li>
          <li>
            Will you share the same product in several places? Switch on <strong>Save for reuse</strong>. From{' '}
            <TextLink to="/saved">Saved</TextLink> you make a new short URL for each place in two clicks, each tracked
            separately.
          </li>
          <li>
            Press <strong>Create Link</strong>, or {keyText('mod+enter')} in any field.
          </li>
        </ol>
        <p>
          The link appears at once with the name of its product. Its <strong>…</strong> menu has{' '}
          <strong>Edit in Polar</strong>, which opens that checkout link in Polar.
        </p>
      </Step>
      <Step id="share">
        <p>
          Put the short URL, like{' '}
          <code className={classes.code}>{setup.shortUrl.replace(/^https?:\/\//, '')}/desk</code>, where your audience
          finds it: a description, a pinned comment, your bio. That is all. Sales show up in{' '}
          <TextLink to="/">Recent Activity</TextLink> within seconds, on the link, on its publication and on the{' '}
          <TextLink to="/people">person</TextLink> who bought.
        </p>
        <p>
          To try it, open the short URL yourself. The click counts, and you land on Polar’s checkout without having to
          pay.
        </p>
      </Step>
    </>
  )
}
