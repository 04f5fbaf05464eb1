import type { Translation } from '../../../ui/translation.ts'

const zh = {
  title: '新增服务点选址建议',
  intro: '在{{within}}的村中选址，使新增进入 {{minutes}} 分钟可达范围的人口最多。',
  count: '服务点数量',
  run: '计算',
  stop: '停止',
  failed: '未能给出建议',
  outdated: '条件已改变，以下为此前条件的结果，请重新计算。',
  none: '没有可使更多居民可达的地点。',
  gain: '人新增可达，{{within}}：{{before}} → {{after}}',
  method: {
    exact:
      '精确解：没有更优的选址。候选 {{candidates}} 处，用时 {{seconds}} 秒，上界 {{bound}} 人，差距 {{gap}}%。',
    greedy:
      '近似解：已达计算时限，最优选址至多 {{bound}} 人，差距不超过 {{gap}}%。候选 {{candidates}} 处，用时 {{seconds}} 秒。',
  },
  takeAll: '全部加入假设调整',
  take: '加入',
  taken: '已加入',
  gained: '+{{people}} 人，{{villages}} 个村',
  which: '新增可达的村',
  ranking: '每处人数为在排名靠前各处的基础上再新增的人数。',
}

const en: Translation<typeof zh> = {
  title: 'Suggested sites for new service points',
  intro:
    'Chooses sites among the villages of {{within}} to bring the most people within {{minutes}} minutes.',
  count: 'Number of sites',
  run: 'Compute',
  stop: 'Stop',
  failed: 'No sites could be suggested',
  outdated: 'The conditions have changed: these are the earlier results. Compute again.',
  none: 'No site would bring more people within reach.',
  gain: 'more people within reach, {{within}}: {{before}} → {{after}}',
  method: {
    exact:
      'Exact: no better choice exists. {{candidates}} candidates, {{seconds}} s, bound {{bound}} people, gap {{gap}}%.',
    greedy:
      'Approximate (time limit reached): the best choice gains at most {{bound}} people, within {{gap}}% of this. {{candidates}} candidates, {{seconds}} s.',
  },
  takeAll: 'Add all to the what-if',
  take: 'Add',
  taken: 'Added',
  gained: '+{{people}} people, {{villages}} villages',
  which: 'Villages gained',
  ranking: 'The people of each site are those gained in addition to the sites ranked before it.',
}

export const sitesTexts = { zh, en }
