import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { cssVariables } from '../ui/css-variables.ts'
import { App } from './App.tsx'

for (const [name, value] of Object.entries(cssVariables('light'))) {
  document.documentElement.style.setProperty(name, value)
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
