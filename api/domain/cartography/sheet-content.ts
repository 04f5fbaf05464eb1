import type { AreaLevel } from '../areas.ts'
import type { Bilingual } from '../coverage/rule.ts'
import type { AreaCode, Position } from '../units.ts'
import type { MapArea, MapClass, MapName } from './map-content.ts'

/**
 * What a sheet says, before it is laid out in a size: all figures and sentences are final, and nothing but what the layout itself
 * needs (north, a scale, the names of seas) is added to them. Plain data: it crosses to the process that draws.
 */
export interface SheetContent {
  readonly language: keyof Bilingual
  readonly title: string
  /** One or two sentences under the title; empty for none. */
  readonly standfirst: string
  /** For those who do not see the sheet. */
  readonly alt: string
  readonly body: SheetBody
  readonly imprint: SheetImprint
}

export type SheetBody = MapBody | NumbersBody | RankingBody | TrendBody | TourBody

/** One map, or two side by side of the same land with one legend. */
export interface MapBody {
  readonly kind: 'map'
  readonly level: Extract<AreaLevel, 'county' | 'township'>
  /** The land that is drawn: the province, a city or a county. */
  readonly within: AreaCode
  readonly panels: readonly MapPanel[]
  /** In the order of the legend. */
  readonly classes: readonly MapClass[]
  /** Over the legend: what is counted, such as 县（市、区）. */
  readonly legendTitle: string
  /** Under the legend's counts, such as `其中 3 个未报告`; none where there is nothing to say. */
  readonly legendNotes: readonly string[]
  readonly groups: readonly MapName[]
  /** Land that no rule asks of, such as 马祖乡. */
  readonly others: readonly MapName[]
}

export interface MapPanel {
  /** Such as the period; null where there is one panel. */
  readonly heading: string | null
  readonly areas: readonly MapArea[]
}

/** A few large figures. No map: nothing in it shows a boundary. */
export interface NumbersBody {
  readonly kind: 'numbers'
  readonly items: readonly {
    readonly figure: string
    readonly label: string
    /** Under the label, smaller. */
    readonly detail: string | null
  }[]
}

/** Bars, the longest at the top. No map. */
export interface RankingBody {
  readonly kind: 'ranking'
  readonly rows: readonly {
    readonly name: string
    /** 0 to 1 of the bar's full length. */
    readonly share: number
    /** At its end, such as `12/14`. */
    readonly text: string
    /** `#rrggbb` */
    readonly fill: string
  }[]
}

/** Shares of successive periods. No map. */
export interface TrendBody {
  readonly kind: 'trend'
  readonly periods: readonly {
    readonly label: string
    /** 0 to 1; null where nothing was judged. */
    readonly share: number | null
    readonly text: string
    /** It still runs: drawn as unfinished. */
    readonly open: boolean
  }[]
}

/** A team's tour: what it did, where and when, in figures, places and photographs. A map only where it has one. */
export interface TourBody {
  readonly kind: 'tour'
  readonly items: NumbersBody['items']
  /** Over the places, such as `行程`. */
  readonly stopsTitle: string
  /** In the order of the tour; a sheet without room for all shows the first ones and says how many more there are. */
  readonly stops: readonly TourStop[]
  readonly photos: readonly TourPhoto[]
  readonly map: TourMap | null
}

export interface TourStop {
  /** Such as `11月3日至5日`. */
  readonly dates: string
  readonly place: string
  /** What was done there, such as `诊疗 120 人次`; empty for nothing. */
  readonly text: string
}

export interface TourPhoto {
  /** SHA-256 of its pixels as they are kept. */
  readonly id: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly alt: string
  /** Printed under it: whose photograph it is, and of when. */
  readonly credit: string
}

export interface TourMap extends MapBody {
  readonly alt: string
  /** Places that were visited, degrees of WGS 84, each once. */
  readonly points: readonly Position[]
  /** In the legend. */
  readonly pointsLabel: string
}

/** What stands under the map: who made it, of what, as of when, and what may be done with it. */
export interface SheetImprint {
  /** Each one item, such as `资料截至 2026年11月28日`, in the order of printing. */
  readonly facts: readonly string[]
  /** Sentences on the quality of the figures and the boundaries. */
  readonly notes: readonly string[]
  /** Of the map's approval (审图号), or that there is none; null for a sheet without boundaries. */
  readonly approval: string | null
  /** Across the sheet, such as 草图; null for what may be published. */
  readonly watermark: string | null
}
