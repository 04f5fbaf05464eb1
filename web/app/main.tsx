import { createRoot } from 'react-dom/client'
import '../ui/base.css'
import { loadAnewWhenBroughtBack } from '../data/has-accounts.ts'
import { createQueryClient } from '../data/query-client.ts'
import { HAS_ACCOUNTS, isEntered, SESSION_QUERY } from '../data/session.ts'
import { SCALES } from '../lenses/registry.ts'
import { cssVariables } from '../ui/css-variables.ts'
import { App } from './App.tsx'
import { beginMap } from './begin-map.ts'

for (const [name, value] of Object.entries(cssVariables(SCALES, 'light'))) {
  document.documentElement.style.setProperty(name, value)
}

loadAnewWhenBroughtBack()
const queryClient = createQueryClient()
if (HAS_ACCOUNTS) {
  queryClient.ensureQueryData(SESSION_QUERY).then(
    (session) => isEntered(session) && beginMap(queryClient),
    // The page asks again, and reports it.
    () => {},
  )
} else beginMap(queryClient)

const root = document.getElementById('root')
if (root) createRoot(root).render(<App queryClient={queryClient} />)
