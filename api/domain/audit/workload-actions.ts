import { words } from './action-words.ts'

/** What is recorded of the workload table. */
export const WORKLOAD_ACTIONS = {
  'workload.submitted': words(
    '报送工作量统计表',
    'Workload table sent',
    '报送{area} {subject} 年工作量统计表（截至 {asOf}，数据快照 {snapshot}）',
    'Sent the workload table of {area} for {subject}, as of {asOf}, snapshot {snapshot}',
  ),
  'workload.value-entered': words(
    '手工填报统计数',
    'Figure entered',
    '手工填报{area} {year} 年统计表（{subject}）：{value}，来源：{source}',
    'Entered {value} for {subject} of {area} in {year}, from: {source}',
  ),
  'workload.value-withdrawn': words(
    '撤回手工填报',
    'Figure withdrawn',
    '撤回{area} {year} 年统计表（{subject}）手工填报的 {value}',
    'Withdrew the {value} entered for {subject} of {area} in {year}',
  ),
}
