import { ProblemError } from '../../contract/errors.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'

export function unknownSetting(key: string): ProblemError {
  return new ProblemError(
    404,
    'unknown-setting',
    `没有设置“${key}”：全部设置见 GET /api/settings。`,
    `There is no setting "${key}": GET /api/settings lists all.`,
  )
}

export function settingChanged(name: Bilingual, by: string): ProblemError {
  return new ProblemError(
    409,
    'setting-changed',
    `“${name.zh}”已被${by}修改，未作更改：请查看现在的设置后再改。`,
    `${by} has changed “${name.en}” meanwhile, and nothing was done: look at it as it is now, then change it again.`,
  )
}

export function settingFixed(name: Bilingual, variable: string): ProblemError {
  return new ProblemError(
    409,
    'setting-fixed',
    `“${name.zh}”由服务器的环境变量 ${variable} 确定，不能在此修改：请管理服务器的人员删除该变量并重新启动。`,
    `“${name.en}” is fixed by the variable ${variable} of the server’s environment: ask whoever runs the server to remove it and to start the application again.`,
  )
}
