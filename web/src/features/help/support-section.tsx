import { useWorkspace } from '../../lib/workspace.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import classes from './help-page.module.css'
import { Topic } from './section.tsx'

/** Whom to ask. */
export function SupportSection() {
  const { setup } = useWorkspace()
  return (
    <Topic id="support">
      {setup.supportEmail ? (
        <p>
          Questions or problems? Write to{' '}
          <a className={classes.mail} href={`mailto:${setup.supportEmail}`}>
            {setup.supportEmail}
          </a>{' '}
          and name the version: {setup.version}.
        </p>
      ) : (
        <p>
          Questions or problems? Ask whoever runs this installation (version {setup.version}). Owners of your workspace
          are listed under <TextLink to="/settings/workspace/members">Members</TextLink>.
        </p>
      )}
      <p className={classes.small}>
        {setup.knowsCities
          ? 'Cities and countries are looked up in a file chosen by whoever runs this installation; countries that it does not know, '
          : 'Countries are looked up '}
        in registry data of the Number Resource Organization (CC BY 4.0), on this server.
      </p>
    </Topic>
  )
}
