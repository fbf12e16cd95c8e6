// Our typeface weighs as much as all else that somebody loads who only signs in: it comes with the screens.
import '@fontsource-variable/inter'
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'
import { useSpotlight } from '@mantine/spotlight'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { Fragment, lazy, useState } from 'react'
import { OpenNewLinkContext, type NewLinkPreset } from '../things/link/new-link.tsx'
import { code } from '../lib/code.ts'
import { useLive } from '../lib/live.ts'
import { useWorkspace } from '../lib/workspace.tsx'
import { MENUS } from '../ui/theme.ts'
import { AttentionBar } from './attention-bar.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { CopyBar } from './copy-bar.tsx'
import { Fetched } from './fetched.tsx'
import { Rail } from './rail.tsx'
import { SaleNews } from './sale-news.tsx'
import { search, searchStore } from './search.ts'
import { Shortcuts } from './shortcuts.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'

const NewLinkDialog = lazy(async () => {
  const { NewLinkDialog: dialog } = await code(import('../features/links/new-link-dialog.tsx'))
  return { default: dialog }
})
const SearchSpotlight = lazy(async () => {
  const { SearchSpotlight: search } = await code(import('./search-spotlight.tsx'))
  return { default: search }
})

/** The frame of every screen: rail (bars on a phone), search, shortcuts and the New link dialog. */
export function Shell({ isSignedIn }: { isSignedIn: boolean }) {
  const { workspace } = useWorkspace()
  const [preset, setPreset] = useState<NewLinkPreset | null>(null)
  const { opened: isSearching } = useSpotlight(searchStore)
  const { pathname } = useLocation()
  useLive(workspace.id, { isSignedIn })
  const openNewLink = (some: NewLinkPreset = {}) => setPreset(some)
  return (
    <OpenNewLinkContext value={openNewLink}>
      <Notifications position="bottom-right" containerWidth={440} limit={3} />
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <div className={classes.shell}>
        <Rail />
        <TopBar />
        <div className={classes.content}>
          <CopyBar />
          <AttentionBar />
          <main id="main" tabIndex={-1} className={classes.main}>
            <Fragment key={workspace.id}>
              <Outlet />
            </Fragment>
            {/* Menus open in here: what stands outside every landmark is missed by who jumps from one to the next. */}
            <div id={MENUS} />
          </main>
        </div>
        <BottomBar />
        <button
          type="button"
          className={classes.plus}
          aria-label="New link"
          onClick={() => openNewLink(presetOf(pathname))}
        >
          <Plus size={24} aria-hidden="true" />
        </button>
      </div>
      <SaleNews key={workspace.id} />
      <Shortcuts onNewLink={() => openNewLink(presetOf(pathname))} />
      <Fetched isWanted={isSearching} onClose={search.close}>
        <SearchSpotlight />
      </Fetched>
      <Fetched isWanted={preset !== null} onClose={() => setPreset(null)}>
        <NewLinkDialog preset={preset} onClose={() => setPreset(null)} />
      </Fetched>
    </OpenNewLinkContext>
  )
}

/** The C key means the publication whose page is open, as the button there does. */
function presetOf(pathname: string): NewLinkPreset {
  const publicationId = /^\/publications\/(pub_\w+)/.exec(pathname)?.[1]
  return publicationId === undefined ? {} : { publicationId }
}
