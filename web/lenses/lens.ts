import type { QueryClient } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import type { Permission } from '../../api/domain/access/permissions.ts'
import type { Bilingual } from '../../api/domain/coverage/rule.ts'
import type { AreaCode, LocalDate } from '../../api/domain/units.ts'
import type { MapSize } from '../map/living-map.ts'
import type { MapView } from '../map/types.ts'
import type { Fields } from '../state/address.ts'
import type { MapLevel, Place } from '../state/fields.ts'
import type { ColourScale } from '../ui/colour-scale.ts'
import type { MapFrameProps } from '../ui/map-frame/MapFrame.tsx'

/**
 * One subject of the map: what it asks, how the address says it, and the parts of its page. The registry lists all of
 * them; the header, the search and the page read the registry and know no lens by name.
 */
export interface Lens {
  /** The value of `lens` in the address; the first lens of a path is shown when the address names none. */
  readonly id: string
  /** The page that it is on. Lenses of one page are chosen in its header. */
  readonly path: string
  /** Lenses of one family share a screen: those of coverage differ only in their rule. */
  readonly family: string
  /** In the header. */
  readonly name: Bilingual
  /** In the header of other pages for whoever has one of them; for everyone where it names none. */
  readonly permissions?: readonly Permission[]
  /** Every parameter of the address that it reads and writes. */
  readonly fields: Fields
  /** The classes that it puts areas in, with their colours. */
  readonly scales: readonly ColourScale[]
  /** The levels that the reader can choose, highest first; empty where there is no choice. */
  readonly levels: readonly MapLevel[]
  /** Parameters that are dropped when the reader switches to another lens; the others are kept for the return. */
  readonly transient: readonly string[]
  /** Names this lens in the query while `from` is shown; the default changes the parameter `lens` alone. */
  readonly enter?: (search: string, from: Lens, today: LocalDate) => string
  /** The query that shows an area found by the search; without it the page has no search. */
  readonly open?: (search: string, area: AreaCode, at: Place, today: LocalDate) => string
  /** About the size of its map on a desk, in lengths of CSS: the map is made before the page that tells its size. */
  readonly mapSize: MapSize
  /**
   * What the map of an address shows first, made while the page is: the question that colours it is asked through the
   * client, where the page finds it. Null where only the page knows.
   */
  readonly firstView: (client: QueryClient, search: string, today: LocalDate) => Promise<MapView | null>
  /** Loads its parts, which are most of its code. */
  readonly screen: () => Promise<LensScreen>
}

/** The parts of a lens's page, in their order on the page. */
export interface LensScreen {
  /** Wraps all parts and holds what they share. */
  readonly Provider?: ComponentType<{ readonly children: ReactNode }>
  /** Announcements for screen readers, and warnings about the whole page. */
  readonly Spoken: ComponentType
  /** The controls of the question, above the map. */
  readonly Controls: ComponentType
  readonly useScene: () => Scene
  /** Below the map: the strip of periods, other views of the same answer. */
  readonly Below?: ComponentType
  /** Beside the map. */
  readonly Panel: ComponentType
  /** Marks on the page's main element for its style sheet. */
  readonly useMarks?: () => Readonly<Record<`data-${string}`, string | undefined>>
}

/** What the map shows for a lens, and how it responds to the pointer. */
export interface Scene extends Omit<MapFrameProps, 'geography' | 'scales' | 'corner'> {
  /** The legend; nothing until there is an answer. */
  readonly legend: ReactNode
  /** The legend can be folded, so on a phone it stays on the map instead of below it. */
  readonly legendFolds?: boolean
  /** Above the legend: keys of marks that are on the map only at times. */
  readonly corner?: ReactNode
}
