/**
 * A tile of diagonal lines that fits to itself on all sides, drawn by arithmetic so that it is crisp at any size.
 *
 * @param size side in pixels, at least 4
 * @param colour `#rrggbb`
 */
export function hatchImage(
  size: number,
  colour: string,
): { width: number; height: number; data: Uint8ClampedArray } {
  const data = new Uint8ClampedArray(size * size * 4)
  const rgb = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
  const thickness = size / 4
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const across = (x + y) % size
      // Soft edges over one pixel.
      const inside = Math.max(0, Math.min(1, Math.min(across, size - across) <= 0 ? 1 : thickness - across))
      data.set([rgb[0] ?? 0, rgb[1] ?? 0, rgb[2] ?? 0, Math.round(inside * 255)], (y * size + x) * 4)
    }
  }
  return { width: size, height: size, data }
}
