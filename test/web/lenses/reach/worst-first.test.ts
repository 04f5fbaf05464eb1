import { expect, test } from 'vitest'
import { isochroneMinutes } from '../../../../web/lenses/reach/address.ts'
import { worstFirst } from '../../../../web/lenses/reach/worst-first.ts'
import { tally } from './answers.ts'

test('the lowest share comes first, then more people not reached; areas without a share last', () => {
  const area = (code: string, share: number | null, left: number) => ({
    code,
    ...tally({ share, population: { all: 100, reached: 100 - left, left, unknown: 0, estimated: 0 } }),
  })
  const areas = [area('1', null, 0), area('2', 0.5, 10), area('3', 0.9, 50), area('4', 0.5, 20)]
  expect(worstFirst(areas).map(({ code }) => code)).toEqual(['4', '2', '3', '1'])
})

test('the rings of a point are the thirds of the threshold in whole minutes', () => {
  expect(isochroneMinutes(15)).toEqual([5, 10, 15])
  expect(isochroneMinutes(5)).toEqual([2, 3, 5])
})
