import type { ReactNode } from 'react'
import classes from './help-page.module.css'
import { STEPS, TOPICS, type StepId, type TopicId } from './sections.ts'

/** One numbered step of the guide, reachable by its anchor. */
export function Step({ id, children }: { id: StepId; children: ReactNode }) {
  const index = STEPS.findIndex((step) => step.id === id)
  return (
    <section id={id} className={classes.section}>
      <h2 className={classes.title}>
        <span className={classes.number}>{index + 1}</span>
        {STEPS[index]?.title}
      </h2>
      <div className={classes.prose}>{children}</div>
    </section>
  )
}

/** One topic beside the steps, reachable by its anchor. */
export function Topic({ id, children }: { id: TopicId; children: ReactNode }) {
  return (
    <section id={id} className={classes.section}>
      <h2 className={classes.title}>{TOPICS.find((topic) => topic.id === id)?.title}</h2>
      <div className={classes.prose}>{children}</div>
    </section>
  )
}
