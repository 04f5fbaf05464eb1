import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  PERMISSION_NAMES,
  PERMISSIONS,
  ROLE_NAMES,
  ROLE_PERMISSIONS,
  ROLES,
} from '../api/domain/access/permissions.ts'

test.each([
  ['docs/access.md', 'en', 'Permission'],
  ['docs/access.zh-CN.md', 'zh', '权限'],
] as const)('%s has the table role × permission of the code, word for word', (file, language, title) => {
  const rows = PERMISSIONS.map((permission) => [
    `${PERMISSION_NAMES[permission][language]} (\`${permission}\`)`,
    ...ROLES.map((role) => (ROLE_PERMISSIONS[role].includes(permission) ? '✓' : '')),
  ])
  const table = [
    [title, ...ROLES.map((role) => ROLE_NAMES[role][language])].join(' | '),
    ...rows.map((row) => row.join(' | ')),
  ].map((line) => `| ${line} |`)
  const text = readFileSync(file, 'utf8')
  expect(table.filter((line) => !text.split('\n').includes(line))).toEqual([])
  expect(text.split('\n').filter((line) => /^\| .*\(`[\w.]+`\)/.test(line))).toHaveLength(PERMISSIONS.length)
})
