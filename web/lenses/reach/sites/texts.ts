import type { Translation } from '../../../ui/translation.ts'

const zh = {
  title: '下一个点放在哪里最有用',
  intro: '在{{within}}的村中选点，使尚未覆盖的人口有最多人进入 {{minutes}} 分钟。',
  count: '几个点',
  run: '计算',
  stop: '停止',
  failed: '未能算出建议',
  outdated: '条件已经改变，下面是此前条件的结果，请重新计算。',
  none: '没有能让更多人可达的地点。',
  gain: '人新进入阈值，{{within}}：{{before}} → {{after}}',
  method: {
    exact:
      '精确解：没有更好的选法。候选 {{candidates}} 处，用时 {{seconds}} 秒，上界 {{bound}} 人，差距 {{gap}}%。',
    greedy:
      '贪心解：时间用完，最好的选法至多 {{bound}} 人，差距不超过 {{gap}}%。候选 {{candidates}} 处，用时 {{seconds}} 秒。',
  },
  takeAll: '全部加入假设调整',
  take: '加入',
  taken: '已加入',
  gained: '+{{people}} 人，{{villages}} 个村',
  which: '哪些村',
  ranking: '每处的人数为在排名靠前各处之后再新增的人数。',
}

const en: Translation<typeof zh> = {
  title: 'Where the next point helps most',
  intro:
    'Places are chosen among the villages of {{within}} so that most of the people left out come within {{minutes}} minutes.',
  count: 'Points',
  run: 'Find',
  stop: 'Stop',
  failed: 'No places could be found',
  outdated: 'The question has changed: these are places for the earlier one. Find again.',
  none: 'No place brings more people within reach.',
  gain: 'people come within reach, {{within}}: {{before}} → {{after}}',
  method: {
    exact:
      'Exact: no choice is better. {{candidates}} candidates, {{seconds}} s, bound {{bound}} people, gap {{gap}}%.',
    greedy:
      'Greedy, since time ran out: no choice gains more than {{bound}} people, at most {{gap}}% away. {{candidates}} candidates, {{seconds}} s.',
  },
  takeAll: 'Take all into the what-if',
  take: 'Take',
  taken: 'Taken',
  gained: '+{{people}} people, {{villages}} villages',
  which: 'Which villages',
  ranking: 'Each place’s people are those gained after the places ranked before it.',
}

export const sitesTexts = { zh, en }
