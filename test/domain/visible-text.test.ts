import { expect, test } from 'vitest'
import { visibleText } from '../../api/domain/visible-text.ts'

test('what cannot be seen is shown by its code, everything else stays', () => {
  expect(visibleText('T\u200b01\n\u00ad\u0000\ufeff\u2028')).toBe(
    'T[U+200B]01[U+000A][U+00AD][U+0000][U+FEFF][U+2028]',
  )
  expect(visibleText('村 Ｔ０１\u3000\u00a0é😀')).toBe('村 Ｔ０１\u3000\u00a0é😀')
})
