import sharp from 'sharp'

/** Red rises to the right, green to the bottom: a place in it is known by its colour. */
export async function gradient(width: number, height: number): Promise<Buffer> {
  const raw = Buffer.alloc(3 * width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x)
      raw.set([Math.round((255 * x) / width), Math.round((255 * y) / height), 120], at)
    }
  }
  return sharp(raw, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** As a telephone writes it: lying on its side (orientation 6: turn it clockwise), with a place and the camera's name. */
export async function fromTelephone(width: number, height: number): Promise<Buffer> {
  return sharp(await gradient(width, height))
    .withMetadata({
      orientation: 6,
      exif: { IFD0: { Make: 'SECRETCAM' }, IFD3: { GPSLatitude: '26/1 5/1 0/1', GPSLatitudeRef: 'N' } },
    })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** Of one colour: half a megabyte that would be decoded into hundreds. */
export function bomb(side: number): Promise<Buffer> {
  return sharp({ create: { width: side, height: side, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
}

export async function pixelAt(
  file: Uint8Array,
  [x, y]: readonly [number, number],
): Promise<readonly [number, number, number]> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true })
  const at =
    (Math.round(y * (info.height - 1)) * info.width + Math.round(x * (info.width - 1))) * info.channels
  return [data[at]!, data[at + 1]!, data[at + 2]!]
}
