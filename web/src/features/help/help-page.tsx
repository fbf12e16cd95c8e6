import { useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { BackgroundSections } from './background-sections.tsx'
import { ConnectSteps } from './connect-steps.tsx'
import { Contents } from './contents.tsx'
import classes from './help-page.module.css'
import { LinkSteps } from './link-steps.tsx'
import { PolarSections } from './polar-sections.tsx'
import { QuestionSections } from './question-sections.tsx'
import { ShortcutSection } from './shortcut-section.tsx'
import { SupportSection } from './support-section.tsx'

/** The guide: every step from an empty workspace to the first tracked sale, and what happens behind it. */
export function HelpPage() {
  const { hash } = useLocation()
  useEffect(() => {
    // The router looked for the anchor before this page was loaded.
    if (hash) document.getElementById(hash)?.scrollIntoView()
  }, [hash])
  return (
    <Page>
      <PageHeader title="Help" subtitle="From a Polar checkout link to a sale you can explain" />
      <div className={classes.layout}>
        <article className={classes.guide}>
          <ConnectSteps />
          <LinkSteps />
          <BackgroundSections />
          <PolarSections />
          <QuestionSections />
          <ShortcutSection />
          <SupportSection />
        </article>
        <Contents />
      </div>
    </Page>
  )
}
