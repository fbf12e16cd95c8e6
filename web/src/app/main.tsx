import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import '../ui/tokens.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepTranslatedText } from '../lib/translated-text.ts'
import { Root } from './root.tsx'

const place = document.getElementById('root')
if (place) {
  keepTranslatedText(place)
  createRoot(place).render(
    <StrictMode>
      <Root />
    </StrictMode>,
  )
}
