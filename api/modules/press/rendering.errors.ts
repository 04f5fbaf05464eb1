import { ProblemError } from '../../contract/errors.ts'
import type { Roomless } from '../../domain/cartography/sheet/block.ts'
import { PHOTO_LIMITS } from '../../domain/press/photo.ts'
import type { ThreadFault } from '../../threads/protocol.ts'
import type { UnfitPhoto } from './emit/photos.ts'

/** A few seconds: a sheet takes about one. */
const RETRY_SECONDS = 5
/** More of them would say no more. */
const NAMED_CHARACTERS = 10

/** @param characters at least one, each once */
export function missingGlyph(characters: readonly string[]): ProblemError {
  const named = characters.slice(0, NAMED_CHARACTERS)
  const each = named.map((character) => `“${character}”(${codeOf(character)})`)
  const others = characters.length - named.length
  return new ProblemError(
    422,
    'character-missing',
    `图件字体没有 ${each.join('、')}${others > 0 ? ` 等 ${characters.length} 个字符` : ''}：请在标题和说明中换用其他字；若是地名用字，请联系维护人员扩充字体。`,
    `The font of the sheets has no ${each.join(', ')}${others > 0 ? ` and ${others} more` : ''}: use other characters in the texts; where a place name has it, the fonts need to be extended.`,
  )
}

function codeOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

export function noRoom(what: Roomless): ProblemError {
  const [zh, en] = ROOMLESS[what]
  return new ProblemError(422, 'sheet-too-small', zh, en)
}

const ROOMLESS: Readonly<Record<Roomless, readonly [zh: string, en: string]>> = {
  title: [
    '所选尺寸容纳不下标题：请缩短标题，或选择较大的尺寸。',
    'This size has no room for the title: choose a shorter title, or a larger size.',
  ],
  text: [
    '所选尺寸过窄，容纳不下其中的文字：请选择较宽的尺寸。',
    'This size is too narrow for its text: choose a wider one.',
  ],
  map: [
    '所选尺寸容纳不下地图、图例和出处说明：请选择较大的尺寸。',
    'This size has no room for the map, its legend and its sources: choose a larger size.',
  ],
  photos: [
    '所选尺寸容纳不下这些照片：请减少照片、不加地图，或选择较大的尺寸。',
    'This size has no room for the photographs: choose fewer, leave out the map, or choose a larger size.',
  ],
  graphic: [
    '所选尺寸容纳不下全部数据：请选择较大的尺寸，或减少数据项。',
    'This size has no room for all figures: choose a larger size, or fewer figures.',
  ],
}

export function unfitPhoto(why: UnfitPhoto['why']): ProblemError {
  const [zh, en] = UNFIT[why]
  return new ProblemError(422, 'photo-refused', zh, en)
}

const UNFIT: Readonly<Record<UnfitPhoto['why'], readonly [zh: string, en: string]>> = {
  format: [
    '照片须为 JPEG 或 PNG：请转换后再上传。',
    'A photograph must be a JPEG or PNG: convert it and upload it again.',
  ],
  damaged: [
    '照片文件已损坏或不完整，无法读出：请重新导出后再上传。',
    'The file is damaged or not complete and cannot be read: export it again and upload it.',
  ],
  'too-many-pixels': [
    `照片超过 ${PHOTO_LIMITS.pixels / 1e4} 万像素：请缩小后再上传。`,
    `The photograph has more than ${PHOTO_LIMITS.pixels / 1e6} megapixels: make it smaller and upload it again.`,
  ],
  'too-small': [
    `照片的短边不足 ${PHOTO_LIMITS.leastSide} 像素，印出无法辨认：请换一张更大的。`,
    `The shorter side of the photograph has fewer than ${PHOTO_LIMITS.leastSide} pixels, too few for print: take a larger one.`,
  ],
}

export function geodataChanged(): ProblemError {
  return new ProblemError(
    503,
    'geodata-changed',
    '区划数据在服务器启动后已更换，与所列数字不是同一版本：请重新启动服务器，再制图。',
    'The geodata has been replaced since the server started, so the map would not be of the version that its figures are of: restart the server, then draw the sheet.',
  )
}

export function tooManyPixels(dpi: number, pixels: number, most: number): ProblemError {
  // Never rounded down to the limit itself.
  const asked = Math.ceil(pixels / 1e6)
  return new ProblemError(
    400,
    'question-too-large',
    `按 ${dpi} dpi，此尺寸的 PNG 约有 ${asked / 100} 亿像素，超过上限 ${most / 1e8} 亿像素：请降低分辨率，或改用 PDF。`,
    `At ${dpi} dpi a PNG of this size has ${asked} megapixels, more than ${most / 1e6}: choose a lower resolution, or PDF.`,
  )
}

/** What became of a sheet that the process did not finish. */
export function renderingProblem({ kind }: ThreadFault, deadlineMs: number): ProblemError {
  switch (kind) {
    case 'busy':
      return new ProblemError(
        503,
        'busy',
        '当前制图任务较多：请稍后再试。',
        'The server is busy with other sheets: try again in a moment.',
        RETRY_SECONDS,
      )
    case 'deadline':
      return new ProblemError(
        400,
        'question-too-large',
        `${deadlineMs / 1000} 秒内未能完成制图，已停止：请选择较小的尺寸或较低的分辨率，或稍后再试。`,
        `The sheet took longer than ${deadlineMs / 1000} seconds and was stopped: choose a smaller size or a lower resolution, or try again later.`,
      )
    case 'memory':
      return new ProblemError(
        400,
        'question-too-large',
        '制图所需内存超过上限，已停止：请选择较小的尺寸或较低的分辨率。',
        'The sheet needed too much memory and was stopped: choose a smaller size or a lower resolution.',
      )
    case 'crash':
      return new ProblemError(
        503,
        'rendering-failed',
        '制图程序意外中止，已重新启动：请再试一次；若再次中止，请换一种格式或尺寸。',
        'The program that draws sheets broke off and has been restarted: try again; should it break off again, choose another format or size.',
        RETRY_SECONDS,
      )
    case 'closed':
      return new ProblemError(
        503,
        'not-ready',
        '服务器正在停止：请在其重新启动后再试。',
        'The server is stopping: try again once it has restarted.',
      )
  }
}
