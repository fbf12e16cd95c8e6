import { TextLink } from '../../ui/text-link.tsx'
import classes from './contents.module.css'
import { STEPS, TOPICS } from './sections.ts'

/** What the guide holds, beside it. */
export function Contents() {
  return (
    <nav aria-label="On this page" className={classes.contents}>
      <div className={classes.heading}>Get started</div>
      <ol className={classes.list}>
        {STEPS.map(({ id, title }, index) => (
          <Entry key={id} id={id} title={`${index + 1}. ${title}`} />
        ))}
      </ol>
      <div className={classes.heading}>Good to know</div>
      <ul className={classes.list}>
        {TOPICS.map(({ id, title }) => (
          <Entry key={id} id={id} title={title} />
        ))}
      </ul>
    </nav>
  )
}

function Entry({ id, title }: { id: string; title: string }) {
  return (
    <li>
      <TextLink to="/help" hash={id} quiet className={classes.entry ?? ''}>
        {title}
      </TextLink>
    </li>
  )
}
