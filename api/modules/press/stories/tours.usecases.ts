import type { z } from 'zod'
import type { ToursAnswer, ToursQuerySchema } from '../../../contract/press-photos.ts'
import { isWithin } from '../../../domain/areas.ts'
import { unknownArea } from '../../areas/areas.errors.ts'
import type { Geography } from '../../areas/geography.ts'
import { readAsOf } from '../../coverage/question.ts'
import type { PressDependencies } from '../dependencies.ts'
import { listTours } from './tour.repository.ts'

/** Tours that a story can be told of. @throws ProblemError 400 for an area that is unknown or not the viewer's, or a day to come */
export async function listPressTours(
  {
    db,
    viewer,
    today,
    geography,
  }: Pick<PressDependencies, 'db' | 'viewer' | 'today'> & { readonly geography: Pick<Geography, 'areas'> },
  { within = viewer.within, asOf }: z.output<typeof ToursQuerySchema>,
): Promise<ToursAnswer> {
  if (!geography.areas.has(within) || !isWithin(within, viewer.within)) throw unknownArea(within, 400)
  return { tours: await listTours(db, { within, asOf: readAsOf(asOf, today()) }) }
}
