import { Segmented, Select } from 'antd'
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToday } from '../data/day.tsx'
import type { Lens } from '../lenses/lens.ts'
import { changeLens, lensesOf } from '../lenses/registry.ts'
import { currentLocation, navigate } from '../state/location.ts'
import { useLanguage } from '../state/use-address.ts'
import { howManyFit } from './how-many-fit.ts'
import './lens-bar.css'

/** Fewer names beside the menu than this would only split the list in two. */
const MIN_BESIDE_MENU = 2

/** The padding of the track around the names, pixels. */
const TRACK_PADDING = 4

/** The choice of lenses: side by side, and those that do not fit in a menu. */
export function LensBar({ lens }: { lens: Lens }) {
  const { t } = useTranslation('app')
  const language = useLanguage()
  const today = useToday()
  const lenses = lensesOf(lens.path)
  const options = lenses.map(({ id, name }) => ({ value: id, label: name[language] }))
  const chosen = lenses.indexOf(lens)
  const ruler = useRef<HTMLDivElement>(null)
  const fitting = useFitting(ruler, chosen)
  const beside = fitting < MIN_BESIDE_MENU ? 0 : fitting
  const inMenu = chosen >= beside
  const choose = (id: string) => {
    const { pathname, search } = currentLocation()
    const next = lenses.find((each) => each.id === id)
    if (next) navigate(pathname, changeLens(search, lens, next, today))
  }
  return (
    <div className="lens-choice">
      <div className="lens-ruler" ref={ruler} aria-hidden="true">
        {options.map(({ value, label }) => (
          <span key={value} data-text={label} />
        ))}
        <span data-text={t('moreLenses')} />
      </div>
      <div className="lens-bar">
        {beside > 0 && (
          <Segmented
            aria-label={t('lens')}
            value={inMenu ? '' : lens.id}
            // Where the menu has the chosen lens, no radio button is checked: an arrow key checks one natively, and
            // Segmented, which handles the key first, would choose another one before it.
            onKeyDownCapture={(event) => {
              if (inMenu) event.stopPropagation()
            }}
            options={options.slice(0, beside)}
            onChange={choose}
          />
        )}
        {beside < options.length && (
          <Select
            className={inMenu ? 'lens-menu lens-menu-chosen' : 'lens-menu'}
            aria-label={beside > 0 ? t('otherLenses') : t('lens')}
            placeholder={t('moreLenses')}
            value={inMenu ? lens.id : null}
            options={options.slice(beside)}
            popupMatchSelectWidth={false}
            onChange={choose}
          />
        )}
      </div>
    </div>
  )
}

/**
 * How many names fit into the width that the header leaves them. The ruler has the width of all names where there is
 * room, and is cut where there is not.
 */
function useFitting(ruler: RefObject<HTMLElement | null>, chosen: number): number {
  const [sizes, setSizes] = useState<{ names: readonly number[]; more: number; room: number } | null>(null)
  useLayoutEffect(() => {
    const element = ruler.current
    if (!element) return
    const measure = () => {
      const widths = [...element.children].map((child) => child.getBoundingClientRect().width)
      // Sums of fractions of pixels may miss the whole by the last bit.
      const room = element.getBoundingClientRect().width - TRACK_PADDING + 0.5
      setSizes({ names: widths.slice(0, -1), more: widths.at(-1) ?? 0, room })
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    // The language changes the names, the width of the window the size of their letters.
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [ruler])
  return sizes ? howManyFit(sizes, chosen) : 0
}
