import { StartError } from './start-error.ts'

/** A setting has a value that cannot be used; the one-line message names it and what would do. */
export class ConfigError extends StartError {}

export function onOff(name: string, value: string): boolean {
  if (value === 'on' || value === 'off') return value === 'on'
  throw new ConfigError(`${name}=${value} 应为 on 或 off。`, `${name}=${value} must be on or off.`)
}

export function whole(name: string, value: string, max: number, min = 1): number {
  const number = Number(value)
  if (/^\d{1,7}$/.test(value) && number >= min && number <= max) return number
  throw new ConfigError(
    `${name}=${value} 不是 ${min} 到 ${max} 的整数。`,
    `${name}=${value} must be an integer from ${min} to ${max}.`,
  )
}
