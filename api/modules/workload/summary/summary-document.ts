import type { RankingBody, TrendBody } from '../../../domain/cartography/sheet-content.ts'

/** A summary as it is read, whatever the file. */
export interface SummaryDocument {
  readonly title: readonly [whose: string, what: string]
  /** Under the title, such as how far the year is counted. */
  readonly subtitle: string
  /** Invented records: said before everything else. */
  readonly warning: string | null
  readonly sections: readonly SummarySection[]
  /** What it rests on, at the end. */
  readonly notes: readonly string[]
}

export interface SummarySection {
  /** `一、总体情况` */
  readonly heading: string
  readonly blocks: readonly SummaryBlock[]
}

export type SummaryBlock =
  | { readonly kind: 'subheading' | 'text'; readonly text: string }
  | SummaryTable
  | SummaryChart

export interface SummaryTable {
  readonly kind: 'table'
  readonly caption: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly SummaryCell[])[]
  /** Shares of the width, one a column; alike when left out. */
  readonly widths?: readonly number[]
  /** The last row sums the others up. */
  readonly hasTotal?: boolean
  /** It belongs to its sentence; a workbook has a longer one in its place. */
  readonly isExcerpt?: true
}

/** A number that one may reckon with, or a text. */
export type SummaryCell = string | number

export interface SummaryChart {
  readonly kind: 'chart'
  readonly caption: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly body: RankingBody | TrendBody
}

export const text = (words: string): SummaryBlock => ({ kind: 'text', text: words })
export const subheading = (words: string): SummaryBlock => ({ kind: 'subheading', text: words })
