import { resolve } from 'node:path'
import { ConfigError, onOff, whole } from './setting-values.ts'

export const LOG_FORMATS = ['auto', 'plain', 'json'] as const
export type LogFormat = (typeof LOG_FORMATS)[number]

export interface BackupSchedule {
  /** Absolute path. */
  readonly folder: string
  /** Minutes after midnight in China. */
  readonly at: number
  /** So many are kept, the newest. */
  readonly keep: number
  /** Absolute path of the file with the passphrase that encrypts them. */
  readonly passphraseFile: string | undefined
}

/** How the application is looked after: backups, metrics, its log, limits. */
export interface OperationConfig {
  /** An upgrade writes a backup to `DATA_DIR/backups` first. */
  upgradeBackup: boolean
  /** Backups by the clock; `undefined`: none. */
  backups: BackupSchedule | undefined
  /** What a reader of `/metrics` shows; `undefined`: there are no metrics. */
  metricsToken: string | undefined
  /** `auto`: for people on a terminal, JSON lines elsewhere. */
  logFormat: LogFormat
  /** Requests a minute from one address, and of one person; 0: as many as there are. */
  limits: { readonly perAddress: number; readonly perPerson: number }
}

/**
 * @param value of the setting of a name, or its default
 * @throws ConfigError
 */
export function parseOperation(value: (name: string) => string): OperationConfig {
  return {
    upgradeBackup: onOff('UPGRADE_BACKUP', value('UPGRADE_BACKUP')),
    backups: backups(value),
    metricsToken: metricsToken(value('METRICS_TOKEN')),
    logFormat: logFormat(value('LOG')),
    limits: {
      perAddress: whole('REQUESTS_PER_ADDRESS', value('REQUESTS_PER_ADDRESS'), 1_000_000, 0),
      perPerson: whole('REQUESTS_PER_PERSON', value('REQUESTS_PER_PERSON'), 1_000_000, 0),
    },
  }
}

function backups(value: (name: string) => string): BackupSchedule | undefined {
  const time = value('BACKUP_AT')
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) {
    throw new ConfigError(
      `BACKUP_AT=${time} 应为 00:00 到 23:59 的时间，如 02:30。`,
      `BACKUP_AT=${time} must be a time from 00:00 to 23:59, such as 02:30.`,
    )
  }
  const keep = whole('BACKUP_KEEP', value('BACKUP_KEEP'), 1000)
  const [folder, passphraseFile] = [value('BACKUP_DIR'), value('BACKUP_PASSPHRASE_FILE')]
  if (folder === '') return undefined
  return {
    folder: resolve(folder),
    at: 60 * Number(hours) + Number(minutes),
    keep,
    passphraseFile: passphraseFile === '' ? undefined : resolve(passphraseFile),
  }
}

/** The message does not hold the value: it is a secret, if a short one. */
function metricsToken(value: string): string | undefined {
  if (value === '') return undefined
  if (/^[\x21-\x7e]{16,200}$/.test(value)) return value
  throw new ConfigError(
    'METRICS_TOKEN 应为 16 到 200 个可见的 ASCII 字符（不含空格）。',
    'METRICS_TOKEN must be 16 to 200 visible ASCII characters without spaces.',
  )
}

function logFormat(value: string): LogFormat {
  const known = LOG_FORMATS.find((format) => format === value)
  if (known) return known
  throw new ConfigError(
    `LOG=${value} 应为 auto、plain 或 json。`,
    `LOG=${value} must be auto, plain or json.`,
  )
}
