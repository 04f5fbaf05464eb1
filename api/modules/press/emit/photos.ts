import sharp, { type Sharp } from 'sharp'
import { type Sight, seenPixels } from '../../../domain/cartography/colour-vision.ts'
import type { Photo } from '../../../domain/cartography/scene.ts'
import type { Sheet } from '../../../domain/cartography/sheet.ts'
import { PHOTO_LIMITS } from '../../../domain/press/photo.ts'
import type { KeptPhoto, PhotoFile } from '../rendering.ts'

// Of all that libvips can open, what press officers send: each further decoder is one more that a file can attack.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
// The process has its memory counted, and the other core has other work.
sharp.cache(false)
sharp.concurrency(1)

const MM_PER_INCH = 25.4
const GROUND = '#ffffff'
/** What is kept is compressed once more when it is printed. */
const KEPT_QUALITY = 92
const PRINTED_QUALITY = 88

/** Why a file is no photograph that can be kept. */
export class UnfitPhoto extends Error {
  readonly why: 'format' | 'damaged' | 'too-many-pixels' | 'too-small'

  constructor(why: UnfitPhoto['why']) {
    super(`The photograph is unfit: ${why}`)
    this.name = 'UnfitPhoto'
    this.why = why
  }
}

/**
 * A file as it is kept: upright as its orientation says, in sRGB, no larger than `PHOTO_LIMITS.keptSide`, and without metadata:
 * places, times, serial numbers and names are nobody's business.
 *
 * @throws UnfitPhoto
 */
export async function keptPhoto(file: Uint8Array): Promise<KeptPhoto> {
  const { format, width, height } = await headerOf(file)
  if (format !== 'jpeg' && format !== 'png') throw new UnfitPhoto('format')
  // Told by the header, before anything is decoded.
  if (width * height > PHOTO_LIMITS.pixels) throw new UnfitPhoto('too-many-pixels')
  if (Math.min(width, height) < PHOTO_LIMITS.leastSide) throw new UnfitPhoto('too-small')
  const side = PHOTO_LIMITS.keptSide
  try {
    const { data, info } = await sharp(file, { limitInputPixels: PHOTO_LIMITS.pixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: GROUND })
      .toColourspace('srgb')
      .jpeg({ quality: KEPT_QUALITY, chromaSubsampling: '4:4:4' })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height }
  } catch {
    throw new UnfitPhoto('damaged')
  }
}

async function headerOf(file: Uint8Array) {
  try {
    return await sharp(file, { limitInputPixels: false }).metadata()
  } catch {
    throw new UnfitPhoto('format')
  }
}

/** How photographs are printed: at most so many dots to an inch, in which colours. */
export interface PhotoPrint {
  readonly dpi: number
  readonly colours: 'rgb' | 'cmyk'
  /** As somebody sees them who sees fewer colours. */
  readonly sight?: Sight | undefined
}

/** The photographs of a sheet, each as a JPEG of the pixels that its place has; by their ids. */
export async function printedPhotos(
  { parts }: Sheet,
  files: readonly PhotoFile[],
  print: PhotoPrint,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const byId = new Map(files.map(({ id, bytes }) => [id, bytes]))
  const printed = new Map<string, Uint8Array>()
  for (const mark of parts.flatMap(({ marks }) => marks)) {
    if (mark.kind !== 'photo') continue
    const bytes = byId.get(mark.id)
    if (!bytes) throw new RangeError(`The sheet has a photograph ${mark.id} whose pixels were not handed in`)
    printed.set(mark.id, await printedPhoto(bytes, mark, print))
  }
  return printed
}

async function printedPhoto(
  bytes: Uint8Array,
  { width, height }: Photo,
  { dpi, colours, sight }: PhotoPrint,
): Promise<Uint8Array> {
  const pixels = (length: number) => Math.max(1, Math.round((length * dpi) / MM_PER_INCH))
  const resized = sharp(bytes).resize({
    width: pixels(width),
    height: pixels(height),
    fit: 'fill',
    withoutEnlargement: true,
  })
  const seen = sight ? await asSeen(resized, sight) : resized
  return (colours === 'cmyk' ? await inInks(seen) : seen)
    .jpeg({ quality: PRINTED_QUALITY, chromaSubsampling: '4:4:4' })
    .toBuffer()
}

/**
 * Per cent of all four inks on one spot, of coated paper in offset: a choice of ours, on the safe side of the 300 to 330 that such
 * printers ask for. More does not dry. JPEG may add a few at an edge.
 */
export const MOST_INK = 280
/** Of what is between a colour and white, a round. */
const LIGHTER = 0.06
/** 302 % is the most that any colour gets; after so many rounds none is left. */
const ROUNDS = 12

/** By the profiles of sRGB and of four inks on coated paper that libvips has; what would get too much ink is made lighter until it does not. */
async function inInks(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const raw = { raw: { width, height, channels: 3 } } as const
  for (let round = 0; round < ROUNDS; round++) {
    const inks = await sharp(data, raw).toColourspace('cmyk').raw().toBuffer()
    let isOver = false
    for (let pixel = 0; pixel < width * height; pixel++) {
      const at = 4 * pixel
      if ((inks[at]! + inks[at + 1]! + inks[at + 2]! + inks[at + 3]!) / 2.55 <= MOST_INK) continue
      isOver = true
      for (let channel = 3 * pixel; channel < 3 * pixel + 3; channel++) {
        data[channel] = Math.min(255, Math.ceil(data[channel]! + LIGHTER * (255 - data[channel]!)))
      }
    }
    if (!isOver) break
  }
  return sharp(data, raw).toColourspace('cmyk')
}

async function asSeen(image: Sharp, sight: Sight): Promise<Sharp> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return sharp(seenPixels(data, sight), { raw: { width, height, channels: 3 } })
}
