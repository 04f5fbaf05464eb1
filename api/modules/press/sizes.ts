/** A sheet's size; a screen's size has its pixels at 96 to an inch, so that text stays as large as on screens. */
export interface SheetSize {
  /** Millimetres. */
  readonly width: number
  readonly height: number
  /** Resolution of a PNG unless another is asked for: 300 for print, that of the pixels for screens. */
  readonly dpi: number
}
