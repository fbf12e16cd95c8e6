import '../ui/mantine.css'
import '../ui/tokens.css'
import '../ui/shared.css'
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
