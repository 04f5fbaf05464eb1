import type { ConfigProviderProps } from 'antd'
import enModule from 'antd/locale/en_GB.js'
import zhModule from 'antd/locale/zh_CN.js'
import 'dayjs/locale/en-gb.js'
import 'dayjs/locale/zh-cn.js'
import type { Language } from '../state/fields.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>

// CommonJS modules: a bundler hands over either the locale or the module around it.
const unwrap = (module: unknown): Locale =>
  module && typeof module === 'object' && 'default' in module
    ? (module.default as Locale)
    : (module as Locale)

/**
 * Ant Design's own words. English is the British one: its weeks begin on Monday and are numbered by ISO 8601,
 * as the rules' weeks are; the American one would begin them on Sunday.
 */
export const ANTD_LOCALES: Readonly<Record<Language, Locale>> = { zh: unwrap(zhModule), en: unwrap(enModule) }

export const DAYJS_LOCALES: Readonly<Record<Language, string>> = { zh: 'zh-cn', en: 'en-gb' }
