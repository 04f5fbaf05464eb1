import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { SCALES } from '../lenses/registry.ts'
import { cssVariables } from '../ui/css-variables.ts'
import { App } from './App.tsx'

for (const [name, value] of Object.entries(cssVariables(SCALES, 'light'))) {
  document.documentElement.style.setProperty(name, value)
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
