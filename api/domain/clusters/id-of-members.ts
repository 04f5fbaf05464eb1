/**
 * An id made of the members alone: the same members give the same id, in whatever order and by whichever method they
 * were found. 64 bits: among a million sets the chance that any two share an id is below 1 in 10,000,000.
 *
 * @param members each once, such as `V17@2026-11-02`; in any order
 * @returns 16 hexadecimal digits
 */
export function idOfMembers(members: readonly string[]): string {
  return fnv1a64([...members].sort().join('\n'))
}

/** Offset basis and prime of FNV-1a in 64 bits (Fowler, Noll, Vo; IETF draft-eastlake-fnv): 2⁴⁰ + 435. */
const BASIS = [0xcbf29ce4, 0x84222325] as const
const PRIME_LOW = 435
const PRIME_SHIFT = 8

/**
 * FNV-1a in two halves of 32 bits, whose products stay below 2⁵³. A letter within ASCII is one byte, any other its code
 * unit's two.
 */
export function fnv1a64(text: string): string {
  let [high, low]: [number, number] = [...BASIS]
  const take = (byte: number) => {
    low = (low ^ byte) >>> 0
    const product = low * PRIME_LOW
    // Multiplying by 2⁴⁰ moves the lower half up by 8 bits into the upper one.
    high = (high * PRIME_LOW + Math.floor(product / 2 ** 32) + ((low << PRIME_SHIFT) >>> 0)) >>> 0
    low = product >>> 0
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    take(unit & 0xff)
    if (unit > 0x7f) take(unit >>> 8)
  }
  return hex(high) + hex(low)
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0')
}
