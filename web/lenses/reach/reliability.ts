import type { ReachBasis, ReachTallyDto } from '../../../api/contract/reach.ts'
import { formatShare } from '../../../api/domain/reach/share-class.ts'
import { formatNumber, formatPeople } from '../../ui/format.ts'

/** A caveat about an answer: its key among the texts (`caveat.…`), and its figures. */
export interface Caveat {
  readonly key:
    | 'estimate'
    | 'roads'
    | 'placeholders'
    | 'noPlaceholders'
    | 'population'
    | 'noPopulation'
    | 'withoutPopulation'
    | 'countedVillages'
    | 'demonstration'
    | 'recurring'
  /** Empty where the text does not use it. */
  readonly values: { readonly n: string; readonly all: string; readonly percent: string }
}

/**
 * The caveats of an answer, most important first: how times were computed, which positions and numbers are assumed,
 * and which points are invented. The screen and all exports show the same.
 */
export function caveatsOf(tally: ReachTallyDto, basis: ReachBasis): readonly Caveat[] {
  const { villages, placeholders, population, withoutPopulation } = tally
  const said = (key: Caveat['key'], values: Partial<Caveat['values']> = {}): Caveat => ({
    key,
    values: { n: '', all: '', percent: '', ...values },
  })
  const caveats = [said(basis.source)]
  if (basis.demonstrationPoints > 0) {
    const [n, all] = [formatNumber(basis.demonstrationPoints), formatNumber(basis.points)]
    caveats.push(said('demonstration', { n, all }))
  }
  if (placeholders > 0) {
    caveats.push(said('placeholders', { n: formatNumber(placeholders), all: formatNumber(villages.all) }))
  } else if (villages.all > 0) caveats.push(said('noPlaceholders'))
  if (basis.counted === 'villages') caveats.push(said('countedVillages'))
  else {
    if (withoutPopulation > 0) {
      const [n, all] = [formatNumber(withoutPopulation), formatNumber(villages.all)]
      caveats.push(said('withoutPopulation', { n, all }))
    }
    if (population.estimated > 0) {
      const percent = formatShare(population.estimated / population.all)
      caveats.push(said('population', { n: formatPeople(population.estimated), percent }))
    } else if (population.all > 0 && withoutPopulation === 0) caveats.push(said('noPopulation'))
  }
  if (basis.recurringStops > 0) caveats.push(said('recurring', { n: formatNumber(basis.recurringStops) }))
  return caveats
}
