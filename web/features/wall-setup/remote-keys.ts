const STORE = 'wall-remote-keys'
const MOST = 20

/** The keys of walls whose remote this browser may open, by the wall's id. */
function readKeys(): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(STORE) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

export function keyOfWall(wall: string): string | null {
  return readKeys()[wall] ?? null
}

export function keepKey(wall: string, key: string): void {
  const { [wall]: _, ...others } = readKeys()
  const kept = [...Object.entries(others), [wall, key]].slice(-MOST)
  localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(kept)))
}

/**
 * The key that a link to the setup page hands over, in the fragment, which no server sees. It is taken out of the address, which
 * may be shared.
 */
export function takeHandedKey(): string | null {
  const { hash, pathname, search } = window.location
  const key = /^#([0-9a-f]{32})$/.exec(hash)?.[1] ?? null
  if (key) window.history.replaceState(null, '', `${pathname}${search}`)
  return key
}
