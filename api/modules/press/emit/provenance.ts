import type { Provenance } from '../rendering.ts'

/** Whose the fields of an SVG's metadata are. */
export const NAMESPACE = 'urn:xunyi-atlas:press'

/** A sheet's origin as every format writes it: names that XML, PDF and PNG take alike, in one order. */
export function provenanceFields(provenance: Provenance): (readonly [name: string, value: string])[] {
  const { kind, asOf, rule, period, snapshot, geodata, template, contentHash, address } = provenance
  const fields: readonly (readonly [string, string | null])[] = [
    ['Kind', KINDS[kind]],
    ['AsOf', asOf],
    ['Rule', rule],
    ['Period', period],
    ['Snapshot', snapshot],
    ['Geodata', geodata],
    ['Template', template],
    ['ContentHash', `sha256:${contentHash}`],
    ['Address', address],
  ]
  return fields.filter((field): field is readonly [string, string] => field[1] !== null)
}

/** In both languages: whoever looks into a file may have neither the sheet nor its name. */
const KINDS: Readonly<Record<Provenance['kind'], string>> = {
  draft: '草图 draft, not for publication',
  review: '送审样图 for review, not for publication',
  public: '公开版 for publication',
}
