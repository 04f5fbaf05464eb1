import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { SURFACES } from '../../api/domain/cartography/palette.ts'
import { SHARED_FIELDS } from '../state/fields.ts'
import { RemotePage } from './RemotePage.tsx'
import { REMOTE_TEXTS } from './texts.ts'
import './remote.css'

const theme = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
for (const [name, colour] of Object.entries(SURFACES[theme])) {
  document.documentElement.style.setProperty(`--${name}`, colour)
}

const language =
  SHARED_FIELDS.lang.parse(new URLSearchParams(window.location.search).get('lang') ?? '') ?? 'zh'
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
document.title = REMOTE_TEXTS[language].title

const root = document.getElementById('root')
if (root) createRoot(root).render(<RemotePage language={language} />)
