import type { Bilingual } from '../coverage/rule.ts'
import type { Mark, Scene } from './scene.ts'

/** A sheet's size in millimetres. Pixels of a screen are 96 to an inch, so that text stays as large as on screens. */
export interface SheetSize {
  readonly width: number
  readonly height: number
  /** Resolution of a PNG unless another is asked for: 300 for print, that of the pixels for screens. */
  readonly dpi: number
  /** An em of the smallest text that may stand on it. */
  readonly leastText: number
}

/**
 * A printed sheet as plain data in millimetres: every format is made of this one, so that each thing stands at the same place in
 * all of them.
 */
export interface Sheet extends Pick<Scene, 'width' | 'height' | 'ground' | 'hatches'> {
  readonly language: keyof Bilingual
  readonly title: string
  /** What the sheet shows, for those who do not see it. */
  readonly alt: string
  /** In the order of drawing, which is the order of reading too. */
  readonly parts: readonly SheetPart[]
}

/** What a part is to those who have the sheet read to them: an element of a tagged PDF (ISO 32000-1, 14.8.4). */
export type SheetPart =
  | { readonly role: 'heading' | 'paragraph' | 'artifact'; readonly marks: readonly Mark[] }
  | { readonly role: 'figure'; readonly alt: string; readonly marks: readonly Mark[] }
