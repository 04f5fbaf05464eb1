import type { Translation } from '../../../ui/translation.ts'

const zh = {
  basis: {
    title: '计算依据：{{source}} · {{mode}}',
    failed: '无法读取时间来源',
    layers: '各来源的结果',
    state: { current: '最新', updating: '更新中', stale: '此前的结果', none: '尚未计算' },
    noOptions: '该来源在此出行方式下没有可调的参数。',
    apply: '按这些参数重新计算',
    applyHelp: '改变参数须重新计算全部村，计算期间仍显示此前的结果；改变阈值、类型或开放日无须重新计算。',
    applyFailed: '未能开始计算',
    defaults: '恢复默认值',
    default: '默认',
    range: '默认 {{default}}{{unit}}，取值范围 {{low}}–{{high}}{{unit}} 得出上下限。',
    noRange: '默认 {{default}}{{unit}}。',
  },
  job: {
    title: '计算任务',
    none: '近期没有计算任务。',
    failedToRead: '无法读取计算任务。',
    failedWhy: '没有更多说明，请重试。',
    progress: '计算进度',
    cancel: '取消',
    cancelFailed: '未能取消',
    of: '{{done}} / {{total}} 个村',
    kind: { recompute: '全部重新计算', update: '随服务点变化更新' },
    state: {
      queued: '等待开始',
      running: '正在计算',
      done: '已完成',
      cancelled: '已取消，此前的结果不变',
      failed: '计算失败，此前的结果不变',
    },
  },
}

const en: Translation<typeof zh> = {
  basis: {
    title: 'Method: {{source}} · {{mode}}',
    failed: 'The travel time sources could not be loaded',
    layers: 'Results by source',
    state: {
      current: 'up to date',
      updating: 'updating',
      stale: 'earlier results',
      none: 'not computed yet',
    },
    noOptions: 'This source has no adjustable parameters for this travel mode.',
    apply: 'Recompute with these parameters',
    applyHelp:
      'Changing parameters recomputes all villages; earlier results are shown meanwhile. Changing the threshold, kinds or days needs no recomputation.',
    applyFailed: 'The computation could not be started',
    defaults: 'Restore defaults',
    default: 'default',
    range: 'Default {{default}}{{unit}}; the range {{low}}–{{high}}{{unit}} gives low and high.',
    noRange: 'Default {{default}}{{unit}}.',
  },
  job: {
    title: 'Computations',
    none: 'No recent computations.',
    failedToRead: 'The computations could not be loaded.',
    failedWhy: 'No further details. Please try again.',
    progress: 'Progress',
    cancel: 'Cancel',
    cancelFailed: 'The computation could not be cancelled',
    of: '{{done}} of {{total}} villages',
    kind: { recompute: 'Recompute all', update: 'Update after changes' },
    state: {
      queued: 'Waiting',
      running: 'Computing',
      done: 'Done',
      cancelled: 'Cancelled, earlier results unchanged',
      failed: 'Failed, earlier results unchanged',
    },
  },
}

export const basisTexts = { zh, en }
