import { useState } from 'react'

const STORE = 'press-officer'

/** Who makes sheets at this machine: until there are accounts the browser remembers it. */
export interface Officer {
  readonly compiler: string
  readonly person: string
}

const NOBODY: Officer = { compiler: '', person: '' }

/** The officer as last typed in, and what changes it. */
export function useOfficer(): readonly [Officer, (patch: Partial<Officer>) => void] {
  const [officer, setOfficer] = useState(readOfficer)
  const change = (patch: Partial<Officer>) => {
    const next = { ...officer, ...patch }
    setOfficer(next)
    try {
      localStorage.setItem(STORE, JSON.stringify(next))
    } catch {
      // A browser that keeps nothing: it is typed in again next time.
    }
  }
  return [officer, change]
}

function readOfficer(): Officer {
  try {
    const { compiler, person } = JSON.parse(localStorage.getItem(STORE) ?? '{}') as Partial<Officer>
    return { compiler: String(compiler ?? ''), person: String(person ?? '') }
  } catch {
    return NOBODY
  }
}
