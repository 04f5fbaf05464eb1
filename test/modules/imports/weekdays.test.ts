import { describe, expect, test } from 'vitest'
import { weekdaysIn } from '../../../api/domain/reach/service-point.ts'
import { readWeekdays, weekdaysText } from '../../../api/modules/imports/checking/weekdays.ts'

const daysOf = (text: string) => {
  const { days, problem } = readWeekdays(text)
  return [days === null ? null : weekdaysIn(days).join(''), problem?.code ?? null]
}

describe('days of the week', () => {
  test.each([
    ['', '1234567'],
    ['每天', '1234567'],
    ['1,3,5', '135'],
    ['１，３，５', '135'],
    ['1、3、5', '135'],
    ['1 3 5', '135'],
    ['1.3.5', '135'],
    ['5', '5'],
    ['周一、周三', '13'],
    ['周一和周三', '13'],
    ['星期二，星期日', '27'],
    ['每周二、四、六', '246'],
    ['礼拜天', '7'],
    ['一三五', '135'],
    ['周一三五', '135'],
    ['周一周三周五', '135'],
    ['1-5', '12345'],
    ['周一至周五', '12345'],
    ['星期一 到 星期五', '12345'],
    ['周一～周三，周六', '1236'],
    ['1-3,6', '1236'],
    ['工作日', '12345'],
    ['周末', '67'],
    ['Mon, Wed', '13'],
    ['monday-friday', '12345'],
    ['Tues Thurs', '24'],
    ['3,1,3', '13'],
  ])('%j is %s', (text, days) => {
    expect(daysOf(text)).toEqual([days, null])
  })

  test('a range goes over the end of the week: Friday to Monday are four days', () => {
    expect(daysOf('周五至周一')).toEqual(['1567', null])
  })

  test('135, which Excel makes of 1,3,5, is read as these days with a warning that says so', () => {
    expect(daysOf('135')).toEqual(['135', 'weekdays-number'])
    const { problem } = readWeekdays('135')
    expect(problem).toMatchObject({ severity: 'warning', column: 'weekdays' })
    expect(problem!.zh).toContain('周一、周三、周五')
    expect(problem!.en).toContain('mon wed fri')
  })

  test.each(['1月5日', '5-Jan', 'Jan-5', '2026-01-05', '2026/1/5', '46027'])(
    '%s, which Excel makes of 1-5, is refused as a date',
    (text) => {
      expect(daysOf(text)).toEqual([null, 'weekdays-mangled'])
    },
  )

  test.each(['0', '8', '531', '1350', '1-3-5', '1-9', '周', '每周', '单日', 'fun', '周一或者', '-'])(
    '%s is no day of the week',
    (text) => {
      expect(daysOf(text)).toEqual([null, 'weekdays-unreadable'])
    },
  )

  test('written as files have them, every set reads back as itself: 1 to 127', () => {
    for (let set = 1; set <= 127; set++)
      expect(readWeekdays(weekdaysText(set))).toEqual({ days: set, problem: null })
  })
})
