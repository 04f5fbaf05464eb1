import { z } from 'zod'
import type { SettingForm } from '../../contract/settings.ts'
import type { Permission } from '../../domain/access/permissions.ts'
import { ROLE_NAMES, ROLES, type Role } from '../../domain/access/permissions.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import { parseMonth } from '../../domain/reports/due.ts'

/** A setting of the province: kept in the database, changed while the application runs. */
export interface KnownSetting<Value = unknown> {
  readonly name: Bilingual
  readonly explanation: Bilingual
  readonly form: SettingForm
  /** What a value must be. */
  readonly schema: z.ZodType<Value>
  /** Completes “must be …”. */
  readonly fits: Bilingual
  readonly fallback: Value
  /** Who may change it. What decides who gets in is the security administrator's (GB/T 22239-2019 8.1.5.3), the rest the system's. */
  readonly permission: Extract<Permission, 'settings.manage' | 'people.manage'>
  /** The variable of the environment that fixes it where it is given; null: there is none. */
  readonly variable: string | null
  /** Answers are computed from it: a change is a new snapshot of the records, so that none is kept that was computed before. */
  readonly changesAnswers?: boolean
}

type Words = Pick<KnownSetting, 'name' | 'explanation'>
type Rights = Pick<KnownSetting, 'permission' | 'variable' | 'changesAnswers'>

const onOff = (words: Words, fallback: boolean, rights: Rights): KnownSetting<boolean> => ({
  ...words,
  ...rights,
  form: { kind: 'on-off' },
  schema: z.boolean(),
  fits: { zh: '应为 true 或 false', en: 'must be true or false' },
  fallback,
})

const whole = (
  words: Words,
  { min, max, unit }: { readonly min: number; readonly max: number; readonly unit: Bilingual },
  fallback: number,
  rights: Rights,
): KnownSetting<number> => ({
  ...words,
  ...rights,
  form: { kind: 'whole', min, max, unit },
  schema: z.number().int().min(min).max(max),
  fits: { zh: `应为 ${min} 到 ${max} 的整数`, en: `must be an integer from ${min} to ${max}` },
  fallback,
})

const roles = (words: Words, fallback: readonly Role[], rights: Rights): KnownSetting<readonly Role[]> => ({
  ...words,
  ...rights,
  form: { kind: 'several-of', options: ROLES.map((value) => ({ value, name: ROLE_NAMES[value] })) },
  schema: z.array(z.enum(ROLES)).max(ROLES.length).refine(isWithoutRepeats),
  fits: { zh: '应为角色的列表', en: 'must be a list of roles' },
  fallback,
})

const MAX_ORIGINS = 20
/** It becomes part of a header: nothing but a host and a port. */
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/

export const isOrigin = (text: string): boolean => ORIGIN.test(text) && URL.canParse(text)

const origins = (words: Words, rights: Rights): KnownSetting<readonly string[]> => ({
  ...words,
  ...rights,
  form: { kind: 'origins' },
  schema: z.array(z.string().max(200).refine(isOrigin)).max(MAX_ORIGINS).refine(isWithoutRepeats),
  fits: {
    zh: `应为 http://主机[:端口] 或 https://主机[:端口] 的列表（小写，最多 ${MAX_ORIGINS} 个）`,
    en: `must be a list of at most ${MAX_ORIGINS} addresses such as https://host or http://host:8080, in lower case`,
  },
  fallback: [],
})

const month = (words: Words, rights: Rights): KnownSetting<string | null> => ({
  ...words,
  ...rights,
  form: { kind: 'month' },
  schema: z.union([z.string().refine((text) => parseMonth(text) !== null), z.null()]),
  fits: { zh: '应为 2026-10 形式的月份，或留空', en: 'must be a month such as 2026-10, or nothing' },
  fallback: null,
})

function isWithoutRepeats(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

const SECURITY: Rights = { permission: 'people.manage', variable: null }
const SYSTEM: Rights = { permission: 'settings.manage', variable: null }

/** All of them, in the order of the page. A key is kept with the values in the database: it is never given another meaning. */
export const KNOWN_SETTINGS = {
  'reading-own-areas': onOff(
    {
      name: { zh: '只能查看本人负责的区划', en: 'Read one’s own areas only' },
      explanation: {
        zh: '开启后，登录人员只能查看包含其全部角色的最小区划（如某县的数据员只能看到本县）；关闭时全省情况人人可看，便于各县比较。个人信息始终只在本人角色的区划内可见。',
        en: 'On: people see the smallest area that holds all of their roles (a county’s data officer sees that county). Off: everyone sees the whole province, so that counties can compare themselves. Personal data is seen in the areas of one’s roles alone in either case.',
      },
    },
    false,
    SECURITY,
  ),
  'second-factor-roles': roles(
    {
      name: { zh: '须使用动态验证码的角色', en: 'Roles that need a second factor' },
      explanation: {
        zh: '有这些角色的人员须用动态验证码（TOTP）登录；尚未设置的，下次操作前须先设置。',
        en: 'Whoever has one of these roles signs in with a code of an authenticator (TOTP), and sets it up before doing anything else.',
      },
    },
    ['approver', 'system', 'security', 'auditor'],
    { ...SECURITY, variable: 'SECOND_FACTOR_ROLES' },
  ),
  'session-idle-minutes': whole(
    {
      name: { zh: '无操作退出时间', en: 'Sign-out after inactivity' },
      explanation: {
        zh: '超过此时间没有操作，须重新登录。',
        en: 'After so long without activity people sign in again.',
      },
    },
    { min: 1, max: 720, unit: { zh: '分钟', en: 'minutes' } },
    30,
    { ...SECURITY, variable: 'SESSION_IDLE_MINUTES' },
  ),
  'session-hours': whole(
    {
      name: { zh: '单次登录最长时间', en: 'Longest session' },
      explanation: {
        zh: '登录后超过此时间，即使一直在操作也须重新登录。',
        en: 'So long after signing in people sign in again in any case.',
      },
    },
    { min: 1, max: 168, unit: { zh: '小时', en: 'hours' } },
    12,
    { ...SECURITY, variable: 'SESSION_HOURS' },
  ),
  'plan-consent': onOff(
    {
      name: { zh: '方案发布前须经批准人同意', en: 'Plans need an approver’s consent' },
      explanation: {
        zh: '开启后，计划员发布调整方案前须申请并取得批准人同意；方案修改后须重新申请。',
        en: 'On: a planner asks an approver for consent before publishing a plan, and anew after each change of it.',
      },
    },
    false,
    SYSTEM,
  ),
  'embed-hosts': origins(
    {
      name: { zh: '可嵌入宣传图的网站', en: 'Sites that may embed press sheets' },
      explanation: {
        zh: '这些网站的网页可以嵌入公开版宣传图（/embed）；留空则不提供。',
        en: 'Pages of these sites may show public press sheets in a frame (/embed); none: there is no such page.',
      },
    },
    { ...SYSTEM, variable: 'EMBED_HOSTS' },
  ),
  'reports-from': month(
    {
      name: { zh: '启用月报的月份', en: 'Monthly reports from' },
      explanation: {
        zh: '自该月起，各县逐月上报（已报或零报告），经市级审核、省级批准；“未报”自此按月报判断，此前的周期不变。留空则不使用月报。',
        en: 'From this month on counties report each month (or that there was nothing to report), cities review and the province accepts; for periods that begin then or later, reports tell which counties are silent. Nothing: monthly reports are not used.',
      },
    },
    { ...SYSTEM, changesAnswers: true },
  ),
  'reports-due-day': whole(
    {
      name: { zh: '月报截止日', en: 'Reports are due on day' },
      explanation: {
        zh: '次月几日前上报；截止前 7 天起，县里登录后可看到应报的月份。',
        en: 'The day of the following month; counties are shown what they owe from 7 days before.',
      },
    },
    { min: 1, max: 28, unit: { zh: '日', en: 'of the following month' } },
    10,
    SYSTEM,
  ),
  'press-asks-accepted': onOff(
    {
      name: { zh: '宣传图须待月报批准', en: 'Press sheets wait for accepted reports' },
      explanation: {
        zh: '开启后，所涉月份未全部批准的，不能生成公开版宣传图；关闭时可以生成，但图上标有“未经批准”。启用月报后有效。',
        en: 'On: a public press sheet is refused while a month that it is about is not accepted. Off: it is made and says 未经批准 (not accepted). Where monthly reports are used.',
      },
    },
    true,
    SYSTEM,
  ),
} satisfies Readonly<Record<string, KnownSetting>>

export type SettingKey = keyof typeof KNOWN_SETTINGS
type ValueOf<Setting> = Setting extends KnownSetting<infer Value> ? Value : never
export type SettingValues = { readonly [Key in SettingKey]: ValueOf<(typeof KNOWN_SETTINGS)[Key]> }

export const SETTING_KEYS = Object.keys(KNOWN_SETTINGS) as readonly SettingKey[]

export const knownSetting = (key: SettingKey): KnownSetting<SettingValues[SettingKey]> =>
  KNOWN_SETTINGS[key] as KnownSetting<SettingValues[SettingKey]>

export function isSettingKey(text: string): text is SettingKey {
  return Object.hasOwn(KNOWN_SETTINGS, text)
}
