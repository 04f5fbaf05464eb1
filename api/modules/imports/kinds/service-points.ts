import { SERVICE_POINTS_FILE } from '../../../contract/kinds/service-points.ts'
import { identityOf } from '../../../domain/identity.ts'
import { servicePoint } from '../../reach/service-points.tables.ts'
import { date, identifier, place, remove, text, weekdays, word } from '../checking/cells.ts'
import { POSITION_CELLS, readPositionOnLand } from '../checking/position.ts'
import { readRange } from '../checking/range.ts'
import { POINT_KIND_WORDS } from '../checking/words.ts'
import { tellsReaders } from '../writing/effects.ts'
import { importKind } from './import-kind.ts'

export const SERVICE_POINTS = importKind(SERVICE_POINTS_FILE, {
  cells: {
    point_id: identifier,
    name: text,
    kind: word(POINT_KIND_WORDS),
    area_code: place,
    area_name: text,
    ...POSITION_CELLS,
    from: date,
    to: date,
    weekdays,
    remove,
  },

  check(row) {
    const id = row.read('point_id')
    const pointKey = id && identityOf(id)
    // Nothing else of a row that takes a point out is read.
    if (row.read('remove') === true) {
      return { values: { pointId: id, pointKey }, removed: true }
    }
    const name = row.read('name')
    const kind = row.read('kind')
    const area = row.place()
    const position = readPositionOnLand(row, area)
    const { from, to } = readRange(row)
    const weekdays = row.read('weekdays')
    return {
      values: {
        countyCode: area?.code.slice(0, 6) ?? null,
        pointId: id,
        pointKey,
        name,
        kind,
        areaCode: area?.code ?? null,
        lon: position?.[0] ?? null,
        lat: position?.[1] ?? null,
        from,
        to,
        weekdays,
      },
    }
  },

  table: servicePoint,
  key: [servicePoint.pointKey],
  id: servicePoint.pointId,
  effects: tellsReaders(servicePoint, 'points'),
})
