import { useWorkspace } from '../../lib/workspace.tsx'
import { Card } from '../../ui/card.tsx'
import { SettingRow } from '../../ui/setting-row.tsx'
import { BrowserList } from './browser-list.tsx'
import { AppearanceSetting } from './appearance-setting.tsx'
import { PasswordForm } from './password-form.tsx'
import { SettingsLayout } from '../../things/settings/settings-layout.tsx'
import classes from './settings.module.css'

/** What belongs to the person signed in, whatever the workspace. */
export function AccountPage() {
  const { user } = useWorkspace()
  return (
    <SettingsLayout title="Account" subtitle="Yours alone, and the same in every workspace" trail={['Settings']}>
      <Card title="Profile" flush>
        <SettingRow title="Name">
          <span className={classes.value}>{user.name}</span>
        </SettingRow>
        <SettingRow title="E-mail" hint="What you sign in with">
          <span className={classes.value}>{user.email}</span>
        </SettingRow>
      </Card>
      <Card title="Appearance" flush>
        <AppearanceSetting />
      </Card>
      <Card title="Password">
        <PasswordForm email={user.email} />
      </Card>
      <BrowserList />
    </SettingsLayout>
  )
}
