import type { ErrorCode } from '../contract/errors.ts'

/** What each code means in general; the `detail` of a problem tells the case. */
export const PROBLEM_TITLES: Readonly<Record<ErrorCode, string>> = {
  'invalid-request': '请求无效 · Invalid request',
  'unknown-parameter': '未知参数 · Unknown parameter',
  'unknown-area': '未知区划 · Unknown area',
  'unknown-rule': '未知规则 · Unknown rule',
  'level-below-rule': '层级低于规则 · Level below the rule',
  'as-of-after-today': '截至日期晚于今天 · As-of date after today',
  'period-of-other-kind': '周期类型不符 · Period of another kind',
  'not-found': '不存在 · Not found',
  'not-ready': '尚未就绪 · Not ready',
  'request-too-large': '请求过大 · Request too large',
  'file-missing': '缺少文件 · File missing',
  'file-too-large': '文件过大 · File too large',
  'file-unreadable': '文件无法读取 · File unreadable',
  'file-refused': '文件未被接受 · File refused',
  'unknown-import-kind': '未知导入类型 · Unknown import kind',
  'unknown-batch': '未知批次 · Unknown batch',
  'batch-undone': '批次已撤销 · Batch already undone',
  'batch-changed-since': '批次之后已有更改 · Batch changed since',
  'import-busy': '正在导入 · Another import is running',
  'forbidden-host': '主机名不被允许 · Host not allowed',
  'forbidden-origin': '来源不被允许 · Origin not allowed',
  'rate-limited': '请求过于频繁 · Too many requests',
  internal: '内部错误 · Internal error',
}
