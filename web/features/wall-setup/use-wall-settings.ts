import { useCallback, useMemo } from 'react'
import { readWallSettings, type WallSettings, wallSearch } from '../../../api/domain/wall-settings.ts'
import { withParams } from '../../state/address.ts'
import { currentLocation, navigate, useLocation } from '../../state/location.ts'

/** The wall's query stands in this parameter, since the page has a language of its own, for one. */
const PARAM = 'wall'

const settingsOf = (search: string) => readWallSettings(new URLSearchParams(search).get(PARAM) ?? '')

export interface SettingsProps {
  readonly settings: WallSettings
  readonly onChange: (patch: Partial<WallSettings>) => void
}

/** The settings in the page's address, and what changes some of them there. */
export function useWallSettings(): readonly [WallSettings, (patch: Partial<WallSettings>) => void] {
  const { search } = useLocation()
  const settings = useMemo(() => settingsOf(search), [search])
  const change = useCallback((patch: Partial<WallSettings>) => {
    // Read at the moment of writing: two changes may come between two drawings.
    const { pathname, search } = currentLocation()
    const next = wallSearch({ ...settingsOf(search), ...patch })
    navigate(pathname, withParams(search, { [PARAM]: next === '' ? null : next.slice(1) }), 'replace')
  }, [])
  return [settings, change]
}
