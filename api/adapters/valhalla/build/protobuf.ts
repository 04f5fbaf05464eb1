/** The fields of a protocol buffers message, as far as the head of an OSM PBF file needs them: numbers and bytes. */
export function* fields(message: Uint8Array): Generator<{ field: number; value: bigint | Uint8Array }> {
  let at = 0
  const varint = (): bigint => {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++]
      if (byte === undefined) throw new RangeError('message ends early')
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new RangeError('number too long')
  }
  const bytes = (length: number): Uint8Array => {
    if (length > message.length - at) throw new RangeError('message ends early')
    at += length
    return message.subarray(at - length, at)
  }
  while (at < message.length) {
    const key = Number(varint())
    const field = key >>> 3
    switch (key & 7) {
      case 0:
        yield { field, value: varint() }
        break
      case 1:
        yield { field, value: bytes(8) }
        break
      case 2:
        yield { field, value: bytes(Number(varint())) }
        break
      case 5:
        yield { field, value: bytes(4) }
        break
      default:
        throw new RangeError('unknown wire type')
    }
  }
}

/** Undoes the zigzag of `sint64`. */
export function signed(value: bigint): bigint {
  return (value >> 1n) ^ -(value & 1n)
}
