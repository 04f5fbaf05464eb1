import { useEffect, useRef } from 'react'
import { useAreaLookup } from '../../data/geography.ts'
import type { AreaMapHandle } from '../../map/AreaMap.tsx'
import { withParams } from '../../state/address.ts'
import { type Place, SHARED_FIELDS } from '../../state/fields.ts'
import { currentLocation, navigate } from '../../state/location.ts'
import { usePlace } from '../../state/use-address.ts'

/**
 * Keeps the camera and the address together: the reader's moves are written there, and what comes from there
 * (search, back, a link) moves the camera.
 */
export function useCamera(selected: string | null) {
  const at = usePlace()
  const handle = useRef<AreaMapHandle>(null)
  const lookup = useAreaLookup()
  const text = at ? formatPlace(at) : null
  const known = useRef(text)
  useEffect(() => {
    if (text === known.current) return
    known.current = text
    handle.current?.moveTo(at)
  }, [text, at])

  const centre = selected ? lookup(selected)?.centre : undefined
  const revealed = useRef(selected)
  useEffect(() => {
    if (!centre || revealed.current === selected) return
    revealed.current = selected
    // A selection that comes with a place of its own has been flown to.
    if (known.current === text) handle.current?.reveal(centre)
  }, [centre, selected, text])

  return {
    handle,
    onCamera: (camera: Place) => {
      known.current = formatPlace(camera)
      writePlace(camera, 'replace')
    },
    /** Back to the whole, also where the address has no camera that could change. */
    showAll: () => {
      writePlace(null, 'push')
      handle.current?.moveTo(null)
    },
  }
}

const formatPlace = SHARED_FIELDS.at.format

/** The camera is a part of every lens's address, whatever else is in it. */
function writePlace(at: Place | null, how: 'push' | 'replace'): void {
  const { pathname, search } = currentLocation()
  navigate(pathname, withParams(search, { at: at && formatPlace(at) }), how)
}
