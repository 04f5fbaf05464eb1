import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Env, Schema } from 'hono'
import packageFile from '../../../package.json' with { type: 'json' }

export type DescribedApp = Pick<OpenAPIHono<Env, Schema, string>, 'getOpenAPI31Document'>
export type OpenApiDocument = ReturnType<DescribedApp['getOpenAPI31Document']>

const TAGS: readonly { name: string; description: string }[] = [
  { name: 'coverage', description: '覆盖判定 · Coverage and why' },
  { name: 'reach', description: '十五分钟可达 · Reach of service points' },
  { name: 'indicators', description: '强基指标 · Indicators against the target of a year' },
  { name: 'planner', description: '计划调整 · Finding crowded visits and planning changes' },
  { name: 'wall', description: '大屏 · The wall display' },
  {
    name: 'press',
    description: '宣传图 · Press maps: stories, sheets, approvals and the register of releases',
  },
  { name: 'accounts', description: '登录与账号 · Signing in, one’s own account, tokens' },
  { name: 'people', description: '人员、服务、角色和令牌 · People, services, roles and tokens' },
  { name: 'records', description: '巡诊记录 · Visit records' },
  { name: 'imports', description: '数据导入 · Importing records' },
  { name: 'campaigns', description: '专项巡回 · Campaigns: what a notice asks of each team' },
  {
    name: 'duties',
    description: '报送事项 · Papers that are owed, and the documents by which they are done',
  },
  { name: 'workload', description: '工作量统计表 · The yearly workload table of the notice' },
  {
    name: 'service-list',
    description: '巡诊派驻名单 · Units with patrols, postings and tours, as they stood on a day',
  },
  { name: 'reports', description: '月报 · Monthly reports of counties, and their sign-off' },
  { name: 'areas', description: '区划与地理数据 · Divisions and geodata' },
  { name: 'rules', description: '规则与政策依据 · Rules and their clauses' },
  { name: 'tiles', description: '矢量瓦片 · Vector tiles' },
  { name: 'ogc', description: 'OGC API – Features（QGIS、ArcGIS、GDAL） · for GIS clients' },
  { name: 'access', description: '权限 · Who may do what, where' },
  { name: 'settings', description: '全省设置 · Settings of the province' },
  { name: 'audit', description: '审计日志 · The audit' },
  { name: 'health', description: '运行状态 · Health' },
]

/** OpenAPI 3.1 of every route that is declared so far. */
export function describeApi(app: DescribedApp): OpenApiDocument {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '巡医图 · Xunyi Atlas',
      version: packageFile.version,
      description:
        '巡回医疗覆盖判定接口。错误以 RFC 9457 问题详情（application/problem+json）返回，code 稳定不变。' +
        ' Interface of touring medical coverage. Errors are RFC 9457 problem details; their code is stable.',
      license: { name: 'MIT' },
    },
    tags: [...TAGS],
  })
}
