import type { CampaignTeamKind, FollowUpKind } from '../../../domain/campaigns/campaign.ts'
import type { Designation, RuleId } from '../../../domain/coverage/rule.ts'
import type { PointKind } from '../../../domain/reach/service-point.ts'
import type { Service, Session, TeamLevel, VisitStatus } from '../../../domain/visit.ts'
import { Words } from './values.ts'

export const SESSION_WORDS = new Words<Session>({
  am: ['上午', '上'],
  pm: ['下午', '下'],
  full: ['全天', '全日', '整天', '一天'],
})

export const SERVICE_WORDS = new Words<Service>({
  tour: ['巡回医疗', '巡回', '县域巡回医疗'],
  patrol: ['巡诊', '村级巡诊'],
  posting: ['派驻', '派驻服务', '村级派驻'],
})

export const TEAM_LEVEL_WORDS = new Words<TeamLevel>({
  national: ['国家', '国家级', '国家队'],
  provincial: ['省', '省级'],
  municipal: ['市', '市级', '设区市', '设区市级', '地市级'],
  county: ['县', '县级', '区', '区级', '县区级', '县（区）级', '县(区)级'],
  township: ['乡', '乡级', '乡镇', '乡镇级', '镇', '镇级', '街道', '社区'],
})

export const STATUS_WORDS = new Words<VisitStatus>({
  done: ['已完成', '完成', '已开展'],
  planned: ['计划', '已计划', '拟开展', '计划中'],
  cancelled: ['取消', '已取消', 'canceled'],
})

export type Crs = 'wgs84' | 'gcj02' | 'bd09'

export const CRS_WORDS = new Words<Crs>({
  wgs84: ['wgs-84', 'wgs 84', 'epsg:4326', 'cgcs2000', '国家2000'],
  gcj02: ['gcj-02', '火星坐标', '火星坐标系', '高德', '腾讯'],
  bd09: ['bd-09', 'bd09ll', '百度', '百度坐标'],
})

export const DESIGNATION_WORDS = new Words<Designation>({
  recipient: ['受援', '受援县'],
  'national-recipient': ['国家队受援', '国家受援', '国家队受援县'],
  patrol: ['巡诊', '巡诊村'],
  posting: ['派驻', '派驻村'],
})

export const RULE_WORDS = new Words<RuleId>({
  'county-quarterly': ['县级巡回医疗', '县季度'],
  'township-monthly': ['乡镇巡回医疗', '乡镇月度'],
  'village-weekly': ['村级巡诊', '巡诊'],
  'village-posting': ['村级派驻', '派驻'],
  'national-annual': ['国家医疗队', '国家队'],
})

export const POINT_KIND_WORDS = new Words<PointKind>({
  'county-hospital': ['县级医院', '县医院', '县人民医院', '县中医院', '县级公立医院', '区级医院'],
  'township-hospital': ['乡镇卫生院', '卫生院', '镇卫生院', '乡卫生院', '中心卫生院', '乡镇中心卫生院'],
  'community-centre': ['社区卫生服务中心', '社区服务中心', '社区中心', 'community-center'],
  'community-station': ['社区卫生服务站', '社区服务站', '社区站'],
  'village-clinic': ['村卫生室', '卫生室', '村卫生所', '卫生所', '村医务室', '村级卫生室'],
  'mobile-stop': ['流动服务点', '流动点', '流动医疗点', '巡诊点', '流动巡诊点'],
})

export const CAMPAIGN_TEAM_WORDS = new Words<CampaignTeamKind>({
  general: ['综合', '综合医院'],
  'specialised-joint': ['专科联合', '专科医院联合', '联合组队'],
  'specialised-alone': ['专科单独', '专科医院单独', '单独组队'],
})

export const FOLLOW_UP_WORDS = new Words<FollowUpKind>({
  teleconsultation: ['远程会诊', '会诊'],
  'remote-rounds': ['远程查房', '查房'],
  training: ['培训', '远程培训'],
  alliance: ['专科联盟', '联盟'],
  network: ['远程医疗协作网', '协作网'],
})

export const REMOVE_WORDS = new Words<'yes' | 'no'>({
  yes: ['是', '1', 'true', 'y', '删除'],
  no: ['否', '0', 'false', 'n'],
})
