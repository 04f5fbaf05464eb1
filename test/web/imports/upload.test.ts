import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../web/data/client.ts'
import { codesOf, shownProblems } from '../../../web/features/imports/problems.ts'
import { readAnswer } from '../../../web/features/imports/upload.ts'
import { formatMoment } from '../../../web/ui/format.ts'

describe('the answer to an upload', () => {
  it('a report is a report whatever its status: a refused file has one', () => {
    expect(readAnswer(422, '{"outcome":"refused","rejected":2}')).toMatchObject({ rejected: 2 })
  })

  it('a problem keeps its code and its words', () => {
    const detail = { zh: '文件过大', en: 'too large' }
    const read = () => readAnswer(413, JSON.stringify({ code: 'file-too-large', detail }))
    expect(read).toThrow(ApiError)
    expect(read).toThrow(expect.objectContaining({ status: 413, code: 'file-too-large', detail }))
  })

  it('a page of something in between is unreachable, not a report', () => {
    expect(() => readAnswer(502, '<html>')).toThrow(expect.objectContaining({ code: 'unreachable' }))
    expect(() => readAnswer(200, '')).toThrow(expect.objectContaining({ code: 'unexpected' }))
  })
})

describe('filtering problems', () => {
  const problem = (code: string, severity: 'error' | 'warning') => ({
    sheet: null,
    row: 2,
    column: null,
    value: null,
    code,
    severity,
    message: { zh: '', en: '' },
  })
  const problems = [problem('b', 'warning'), problem('a', 'error'), problem('b', 'warning')]

  it('by severity and code together', () => {
    expect(shownProblems(problems, { severity: 'any', code: null })).toHaveLength(3)
    expect(shownProblems(problems, { severity: 'warning', code: 'b' })).toHaveLength(2)
    expect(shownProblems(problems, { severity: 'error', code: 'b' })).toHaveLength(0)
  })

  it('lists the codes that occur, the most frequent first', () => {
    const kind = (code: string, severity: 'error' | 'warning', count: number) => ({
      code,
      severity,
      count,
      kept: count,
    })
    expect(codesOf([kind('a', 'error', 12), kind('b', 'error', 8), kind('b', 'warning', 5)])).toEqual([
      { code: 'b', count: 13 },
      { code: 'a', count: 12 },
    ])
  })
})

describe('a moment', () => {
  it('is told in Shanghai: 17:30 UTC is 01:30 of the next day there', () => {
    expect(formatMoment('2026-11-21T17:30:00.000Z')).toBe('2026-11-22 01:30')
  })
})
