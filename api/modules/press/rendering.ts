import type { Sight } from '../../domain/cartography/colour-vision.ts'
import type { SheetSize } from '../../domain/cartography/sheet.ts'
import type { SheetContent } from '../../domain/cartography/sheet-content.ts'

/** A photograph as it is kept and handed over: a JPEG in sRGB, upright, without what cameras write into files. */
export interface PhotoFile {
  readonly id: string
  readonly bytes: Uint8Array
}

export interface KeptPhoto {
  readonly bytes: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
}

/** `svg` has outlines of letters; `svg-text` letters, which need the font where it is shown. */
export type SheetOutput =
  | { readonly format: 'svg' | 'svg-text' | 'pdf' | 'pdf-cmyk' }
  | { readonly format: 'png'; readonly dpi: number }

/** Where a file comes from, written into it: the same in every format. */
export interface Provenance {
  readonly snapshot: string
  /** Local date. */
  readonly asOf: string
  /** Null for what no rule judges. */
  readonly rule: string | null
  readonly period: string | null
  readonly geodata: string
  readonly template: string
  /** SHA-256 in hexadecimal of what is said and drawn. */
  readonly contentHash: string
  /** Opens the same view. */
  readonly address: string
  /** 草图, 送审样图 or 公开版. */
  readonly kind: 'draft' | 'review' | 'public'
}

/** Plain data: it crosses to the process that draws. */
export interface SheetOrder {
  readonly content: SheetContent
  readonly size: SheetSize
  readonly output: SheetOutput
  /** As somebody sees it who sees fewer colours; left out: as it is. */
  readonly proof?: Sight | undefined
  readonly provenance: Provenance
  /** The pixels of its photographs. */
  readonly photos: readonly PhotoFile[]
}

export interface RenderedSheet {
  readonly bytes: Uint8Array
  readonly mediaType: string
  readonly extension: 'svg' | 'pdf' | 'png'
  /** Codes of areas whose name found no room. */
  readonly unnamed: readonly string[]
}

/** A photograph on a sheet. */
export interface PrintedSize {
  readonly id: string
  readonly width: number
  readonly height: number
}

export interface SheetRenderer {
  /** @throws ProblemError as rendering.errors.ts says: no room in the size, a character without a glyph, busy, took too long */
  render(order: SheetOrder, signal?: AbortSignal): Promise<RenderedSheet>
  /** How large the photographs of a sheet are printed, millimetres. @throws ProblemError likewise */
  printedSizes(
    order: Pick<SheetOrder, 'content' | 'size'>,
    signal?: AbortSignal,
  ): Promise<readonly PrintedSize[]>
  /** An uploaded photograph as it is kept. @throws ProblemError 422 `photo-refused` for what is none */
  keepPhoto(file: Uint8Array, signal?: AbortSignal): Promise<KeptPhoto>
  /** Loads what drawing needs, so that the first sheet does not wait for that. */
  warm(): void
}
