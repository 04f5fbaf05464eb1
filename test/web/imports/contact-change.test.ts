import { expect, test } from 'vitest'
import type { ContactDto } from '../../../api/contract/contacts.ts'
import { changeFile, fullCounties, isTaken } from '../../../web/features/imports/contacts/change.ts'

const contact = (name: string, countyCode = '350421'): ContactDto => ({
  countyCode,
  countyName: '明溪县',
  name,
  phone: '0590-0000001',
  duty: null,
  demonstration: false,
  seen: '1-0000000000000000',
})
const typed = (name: string, phone = '0590-0000002', duty = '') => ({
  countyCode: '350421',
  name,
  phone,
  duty,
})
const rows = (...args: Parameters<typeof changeFile>) =>
  changeFile(...args)
    .trim()
    .split('\r\n')
    .slice(1)

test('a change is one row, a new name two: the old contact is taken out', () => {
  const before = contact('张三')
  expect(rows({ before: null, after: typed('张三') })).toEqual(['350421,张三,0590-0000002,,'])
  expect(rows({ before, after: typed('张　三', '0590-0000003') })).toEqual(['350421,张　三,0590-0000003,,'])
  expect(rows({ before, after: typed('李四') })).toEqual(['350421,张三,,,1', '350421,李四,0590-0000002,,'])
  expect(rows({ before, after: null })).toEqual(['350421,张三,,,1'])
})

test('what is typed cannot leave its cell, and a formula is guarded', () => {
  const after = typed('张"三,\n李四', '+86 598 1234567', '=1+1')
  expect(changeFile({ before: null, after }).split('\r\n')[1]).toBe(
    `350421,"张""三,\n李四",'+86 598 1234567,'=1+1,`,
  )
})

test('a name of another contact in the county is taken, its own and that of another county are not', () => {
  const contacts = [contact('张三'), contact('李四'), contact('王五', '350423')]
  expect(isTaken(contacts, { before: null, after: typed('李 四') })).toBe(true)
  expect(isTaken(contacts, { before: contacts[0]!, after: typed('李四') })).toBe(true)
  expect(isTaken(contacts, { before: contacts[0]!, after: typed('张三') })).toBe(false)
  expect(isTaken(contacts, { before: null, after: typed('王五') })).toBe(false)
})

test('a county with three contacts is full, one with two is not', () => {
  const contacts = [
    ...['甲', '乙', '丙'].map((name) => contact(name)),
    contact('甲', '350423'),
    contact('乙', '350423'),
  ]
  expect([...fullCounties(contacts)]).toEqual(['350421'])
})
