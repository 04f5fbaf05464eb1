import type { Dice } from './dice.ts'
import { type CountyRecords, TODAY } from './records.ts'

/** A value that a parameter or a field of the name may well have, so that what is asked gets past the first check. */
export function likely(dice: Dice, name: string, records: CountyRecords): string {
  const words = WORDS[name] ?? WORDS[plural(name)]
  return words ? words(dice, records) : dice.of(['a', 'T1', '350421', '1', 'json'])
}

const plural = (name: string) => name.replace(/s$/, '')

const date = (dice: Dice) =>
  new Date(Date.parse(TODAY) + dice.whole(-60, 60) * 86_400_000).toISOString().slice(0, 10)
const code = (dice: Dice, { codes }: CountyRecords) => dice.of(codes)
const visit = (dice: Dice, { visitIds }: CountyRecords) => dice.of(visitIds)
const small = (dice: Dice) => String(dice.whole(1, 12))

const WORDS: Readonly<Record<string, (dice: Dice, records: CountyRecords) => string>> = {
  from: date,
  to: date,
  date,
  asOf: date,
  datetime: (dice) =>
    dice.of([date(dice), `${date(dice)}/..`, `../${date(dice)}`, `${date(dice)}T08:00:00Z`]),
  within: code,
  code,
  placeCode: code,
  areaCode: code,
  period: (dice) =>
    dice.of(['2026', '2026-Q4', '2026-Q3', '2026-11', '2026-10', '2026-W47', '2026-W46', '2025-Q4']),
  visitId: visit,
  visit,
  locked: visit,
  cancel: visit,
  teamCode: (dice) => `T${dice.whole(0, 14)}`,
  name: (dice) => dice.of(['方案', '十一月调整', 'plan', 'counties']),
  id: (dice, { pointIds }) => (dice.in100(50) ? small(dice) : dice.of(pointIds)),
  point: (dice, { pointIds }) => dice.of(pointIds),
  batch: small,
  snapshot: small,
  report: () => '00000000-0000-4000-8000-000000000000',
  collection: (dice) => dice.of(['counties', 'townships', 'reach']),
  level: (dice) => dice.of(['county', 'township', 'village', 'city', 'province']),
  version: (dice) => dice.of(['1', 'latest']),
  bbox: (dice) => dice.of(['116,25,118,27', '116,25,0,118,27,100', '-180,-90,180,90', '170,-10,-170,10']),
  cursor: (dice, records) =>
    Buffer.from(
      JSON.stringify([
        dice.in100(80) ? date(dice) : dice.text(),
        dice.in100(80) ? visit(dice, records) : dice.text(),
      ]),
    ).toString('base64url'),
  kinds: (dice) => dice.of(['township-hospital', 'village-clinic,mobile-stop', 'county-hospital']),
  services: (dice) => dice.of(['tour', 'tour,patrol', 'tour,patrol,posting']),
  statuses: (dice) => dice.of(['done,planned', 'planned', 'done,planned,cancelled']),
}
