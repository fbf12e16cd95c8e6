import type { Checklist } from '#contract/checklist'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { useOpenNewLink } from '../../things/link/new-link.tsx'
import { Card } from '../../ui/card.tsx'
import classes from './checklist-card.module.css'

type Step = { readonly title: string; readonly hint: string; readonly isDone: boolean; readonly action?: ReactNode }

/** The way to the first sale, ticked as it happens; only the next step offers its button. */
export function ChecklistCard({ steps }: { steps: Checklist }) {
  const list = useSteps(steps)
  const done = list.filter((step) => step.isDone).length
  const next = list.find((step) => !step.isDone)
  return (
    <Card>
      <div className={classes.head}>
        <h2 className={classes.title}>See where your first sale comes from</h2>
        <span className={`${classes.count ?? ''} ck-num`}>
          {done} of {list.length} done
        </span>
      </div>
      <div className={classes.track} aria-hidden="true">
        <span className={classes.filled} style={{ width: `${(done / list.length) * 100}%` }} />
      </div>
      <ol className={classes.list}>
        {list.map((step, index) => (
          <li key={step.title} className={classes.step} data-state={stateOf(step, next)}>
            <span className={classes.tick}>
              {step.isDone ? <Check size={14} strokeWidth={3} role="img" aria-label="Done" /> : index + 1}
            </span>
            <div className={classes.words}>
              <div className={classes.stepTitle}>{step.title}</div>
              <div className={classes.hint}>{step.hint}</div>
            </div>
            {step === next && step.action}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function stateOf(step: Step, next: Step | undefined): 'done' | 'next' | 'later' {
  if (step.isDone) return 'done'
  return step === next ? 'next' : 'later'
}

function useSteps(steps: Checklist): Step[] {
  const openNewLink = useOpenNewLink()
  return [
    {
      title: 'Connect Polar',
      hint: 'Sales then arrive here automatically. Where Polar can reach us, we add one webhook there and change nothing else in your account.',
      isDone: steps.sourceConnected,
      action: (
        <Button renderRoot={(props) => <Link to="/settings/workspace/integrations/polar" {...props} />}>
          Connect Polar
        </Button>
      ),
    },
    {
      title: 'Create a link',
      hint: 'Paste a Polar checkout link. You get a short URL that shows where each buyer came from.',
      isDone: steps.linkCreated,
      action: <Button onClick={() => openNewLink()}>New Link</Button>,
    },
    {
      title: 'Put it under a video',
      hint: 'Choose the video or other publication your link belongs to, then paste the short URL there.',
      isDone: steps.linkPlaced,
      action: steps.linkWithoutPublication !== null && <ChoosePublication linkId={steps.linkWithoutPublication} />,
    },
    {
      title: 'See a test click',
      hint: 'Open the short URL in a private window. This step then completes by itself.',
      isDone: steps.clickSeen,
      action: (
        <Button variant="default" renderRoot={(props) => <Link to="/links" {...props} />}>
          Copy a short URL
        </Button>
      ),
    },
    {
      title: 'First sale',
      hint: 'Seconds after someone pays, the sale shows up with the person, the link and the video.',
      isDone: steps.saleSeen,
    },
  ]
}

/** Opens the dialog of that very link in which its publication is chosen. */
function ChoosePublication({ linkId }: { linkId: string }) {
  return (
    <Button
      renderRoot={(props) => <Link to="/links/$linkId" params={{ linkId }} search={{ edit: 'true' }} {...props} />}
    >
      Choose its publication
    </Button>
  )
}
