import { rectangle } from '../../../api/domain/cartography/scene.ts'
import type { WallSceneId } from '../../../api/domain/wall.ts'
import type { Language } from '../../state/fields.ts'
import { Column } from '../drawing/column.ts'
import { drawLines } from '../drawing/head.ts'
import { centralPanel } from '../drawing/pane.ts'
import { grown } from '../drawing/stage.ts'
import { evenWidth, LINE_HEIGHT, type TextLook, wrapped } from '../drawing/text.ts'
import type { Drawing, SceneContext } from './context.ts'

const zh = {
  empty: {
    gaps: '本季没有可判定的县，请在“数据导入”中导入或核对适用名单。',
    calls: '本季没有可判定的县，请在“数据导入”中导入或核对适用名单。',
    townships: '本月没有可判定的乡镇，请在“数据导入”中导入或核对适用名单。',
    'ethnic-townships': '今年名单上没有少数民族乡，请在“数据导入”中导入或核对适用名单。',
    'township-postings': '本月没有须派驻的乡镇，请在“数据导入”中导入或核对适用名单。',
    'public-health-postings': '本月没有须派驻公卫医师的乡镇，请在“数据导入”中导入或核对适用名单。',
    villages: '本周没有需要巡诊的村，请在“数据导入”中导入或核对适用名单。',
    trend: '各期均无判定对象，请在“数据导入”中导入或核对适用名单。',
    reach: '尚无可用的到达时间，请在“数据导入”中导入服务点和村点，算完后自动显示。',
    crowding: '未来 30 天没有到访计划，请在“数据导入”中导入，或在“计划调整”中发布方案。',
    indicators: '近两年没有可对照的指标值，请在“数据导入”中导入“强基指标”。',
    duties: '近期没有报送事项，请在“数据导入”中导入专项巡回或其他报送事项。',
  } satisfies Record<WallSceneId, string>,
  broken: '这一屏的数据暂时无法读取，大屏会自动重试；若持续出现，请检查服务器。',
  nothing: {
    empty: {
      title: '暂无可显示的内容',
      sentence: '各屏均无数据，请在“数据导入”中导入适用名单和到访记录，大屏会自动重试。',
    },
    connecting: {
      title: '正在连接服务器',
      sentence: '若长时间没有画面，请检查服务器和网络，大屏会自动重试。',
    },
    loading: { title: '正在读取数据', sentence: '首次显示需要几秒钟。' },
    'unknown-area': {
      title: '未找到该区划',
      sentence: '网址中的区划代码（within）不存在或不在可查看范围内，请在“大屏设置”中重新选择范围。',
    },
    failing: { title: '数据暂时无法读取', sentence: '大屏会自动重试；若持续出现，请检查服务器。' },
    revoked: {
      title: '此大屏链接已撤销',
      sentence:
        '已停止显示，本机保存的数据已清除。如需继续使用，请由系统管理员在“大屏设置”中新建链接，再在此屏上打开。',
    },
    'signed-out': {
      title: '此大屏尚未登录',
      sentence: '请在此屏上打开系统管理员新建的大屏链接，或在此浏览器中登录；登录后自动显示。',
    },
  } satisfies Record<NothingBecause, { title: string; sentence: string }>,
}

/**
 * Why a wall shows no scene: none has data; the server is away; its answers are on the way; it knows no such area; they failed; its
 * link was revoked; or nobody is signed in.
 */
export const NOTHING_BECAUSE = [
  'empty',
  'connecting',
  'loading',
  'unknown-area',
  'failing',
  'revoked',
  'signed-out',
] as const
export type NothingBecause = (typeof NOTHING_BECAUSE)[number]

type Words = typeof zh

const en: Words = {
  empty: {
    gaps: 'No county can be judged this quarter: import or check the designations.',
    calls: 'No county can be judged this quarter: import or check the designations.',
    townships: 'No township can be judged this month: import or check the designations.',
    'ethnic-townships': 'No ethnic township is on the list this year: import or check the designations.',
    'township-postings': 'No township is to have postings this month: import or check the designations.',
    'public-health-postings':
      'No township is to have public health postings this month: import or check the designations.',
    villages: 'No village is due for patrol this week: import or check the designations.',
    trend: 'No period has anything to judge: import or check the designations.',
    reach: 'No travel times yet: import service points and villages, and they are computed.',
    crowding: 'No visits are planned for the next 30 days: import plans, or publish a draft of the planner.',
    indicators: 'No indicator has values of these two years to compare: import them.',
    duties: 'No paper is owed in these months: import campaigns or further duties.',
  },
  broken:
    'The data of this scene could not be loaded; the wall keeps trying. If this lasts, check the server.',
  nothing: {
    empty: {
      title: 'Nothing to show yet',
      sentence: 'No scene has data: import designations and visits; the wall keeps trying.',
    },
    connecting: {
      title: 'Connecting to the server',
      sentence: 'If nothing appears, check the server and the network; the wall keeps trying.',
    },
    loading: { title: 'Loading', sentence: 'The first scene takes a few seconds.' },
    'unknown-area': {
      title: 'No such area',
      sentence:
        'The area code (within) in the address does not exist or may not be shown: choose the area again on the wall setup page.',
    },
    failing: {
      title: 'The data could not be loaded',
      sentence: 'The wall keeps trying. If this lasts, check the server.',
    },
    revoked: {
      title: 'This wall link was revoked',
      sentence:
        'Nothing is shown any more, and what this machine had kept is wiped. To go on, ask the system administrator for a new link and open it on this wall.',
    },
    'signed-out': {
      title: 'This wall is not signed in',
      sentence:
        'Open a wall link here that the system administrator has made, or sign in with this browser; the wall then starts by itself.',
    },
  },
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** In place of a scene whose answer says that it is empty: what is missing, and what to do. */
export function drawEmpty(scene: WallSceneId, context: SceneContext): Drawing {
  const { empty } = WORDS[context.stage.language]
  return drawMessage(context, { title: context.texts.questions[scene], sentence: empty[scene], warns: false })
}

/** In place of a scene whose answer failed, where there is no earlier one to show. */
export function drawBroken(scene: WallSceneId, context: SceneContext): Drawing {
  const { broken } = WORDS[context.stage.language]
  return drawMessage(context, { title: context.texts.questions[scene], sentence: broken, warns: true })
}

const WARNING: ReadonlySet<NothingBecause> = new Set(['failing', 'unknown-area', 'revoked'])

/** On a wall that has no scene to show. */
export function drawNothing(because: NothingBecause, context: SceneContext): Drawing {
  const { nothing } = WORDS[context.stage.language]
  return drawMessage(context, {
    ...nothing[because],
    warns: WARNING.has(because),
  })
}

/** As wide as a sentence is read with ease, in ems of names. */
const WIDEST = 24
/** Type grows until the widest line has this share of the panel: nothing else is to be read. */
const GROWN_TO = 0.6
const MOST_GROWTH = 2.5
const MOST_LINES = 8
/** Of the height that is free, above the text: the eye's middle is above the picture's. */
const ABOVE = 0.42

/** In the middle of the pane, on one panel; where even that is too small the question stands alone. */
export function drawMessage(
  { pane, stage: given }: SceneContext,
  message: { readonly title: string; readonly sentence: string; readonly warns: boolean },
): Drawing {
  const panel = centralPanel(pane, given.seams)
  const growth = (GROWN_TO * panel.width) / WIDEST / given.sizes.names
  const stage = grown(given, Math.min(growth, MOST_GROWTH))
  const { sizes, colours, gap } = stage
  const title = { size: sizes.title, weight: 700, colour: colours.text }
  const sentence = { size: sizes.names, colour: colours['sheet-quiet'] }
  const width = Math.min(panel.width, WIDEST * sizes.names)
  const sentenceWidth = evenWidth(stage, message.sentence, width, sentence)
  const heightOf = (text: string, look: TextLook) =>
    wrapped(stage, text, width, look).length * LINE_HEIGHT * look.size
  const height = gap + heightOf(message.title, title) + gap / 2 + heightOf(message.sentence, sentence)
  const box = {
    x: panel.x + (panel.width - width) / 2,
    y: panel.y + ABOVE * Math.max(0, panel.height - height),
    width,
    height: Math.min(height, panel.height),
  }
  const column = new Column(box, stage.seams)
  const rule = column.take(gap / 6)
  column.skip((5 / 6) * gap)
  const titleMarks = drawLines(stage, column, message.title, title, MOST_LINES)
  column.skip(gap / 2)
  const narrow = new Column({ ...column.remainder(), width: sentenceWidth }, stage.seams)
  const sentenceMarks = drawLines(stage, narrow, message.sentence, sentence, MOST_LINES)
  const ruleColour = message.warns ? colours.warning : colours['city-line']
  return {
    marks: [
      ...(rule ? [rectangle({ ...rule, width: 2 * gap }, ruleColour)] : []),
      ...titleMarks,
      ...sentenceMarks,
    ],
    hatches: [],
    running: sentenceMarks.length > 0 ? [message.sentence] : [],
  }
}
