import type { CampaignTeamKind, FollowUpKind } from '../../../domain/campaigns/campaign.ts'
import type { Designation, RuleId } from '../../../domain/coverage/rule.ts'
import type { IndicatorId } from '../../../domain/indicators/catalogue.ts'
import type { PointKind } from '../../../domain/reach/service-point.ts'
import type { AttendanceRole, Profession, TitleLevel } from '../../../domain/staff/person.ts'
import type { Service, Session, TeamLevel, VisitStatus } from '../../../domain/visit.ts'
import type { Outcome, ResourceItem } from '../../../domain/workload/records.ts'
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
  ethnic: ['民族乡', '少数民族乡'],
  'township-posting': ['乡镇驻点', '驻点乡镇', '乡级派驻'],
  'public-health-posting': ['公卫驻点', '公卫医师驻点', '公卫驻点乡镇'],
})

export const RULE_WORDS = new Words<RuleId>({
  'county-quarterly': ['县级巡回医疗', '县季度'],
  'township-monthly': ['乡镇巡回医疗', '乡镇月度'],
  'village-weekly': ['村级巡诊', '巡诊'],
  'village-posting': ['村级派驻', '派驻'],
  'national-annual': ['国家医疗队', '国家队'],
  'ethnic-township-annual': ['民族乡巡回医疗', '民族乡年度'],
  'township-posting': ['乡镇驻点', '乡级派驻'],
  'public-health-posting': ['公卫医师驻点', '公卫驻点'],
})

export const TITLE_LEVEL_WORDS = new Words<TitleLevel>({
  senior: ['正高', '正高级', '高级（正高）'],
  'associate-senior': ['副高', '副高级'],
  intermediate: ['中级'],
  junior: ['初级', '助理级', '师级', '士级'],
  none: ['无', '无职称', '未定级'],
})

export const PROFESSION_WORDS = new Words<Profession>({
  clinical: ['临床'],
  tcm: ['中医', '中医类'],
  nursing: ['护理'],
  'public-health': ['公共卫生', '公卫'],
  technician: ['医技', '技师', '药学'],
  management: ['管理'],
})

export const ATTENDANCE_ROLE_WORDS = new Words<AttendanceRole>({
  leader: ['队长', '领队', '组长', '负责人'],
  member: ['队员', '成员', '组员'],
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

export const RESOURCE_WORDS = new Words<ResourceItem>({
  'patrol-vehicles': ['巡诊车辆', '巡诊车', '配备巡诊车辆', '巡诊（巡回医疗）车'],
  'telemedicine-villages': ['远程医疗协作网村', '远程医疗协作网村数', '搭建远程医疗协作网村数'],
  'mobile-operating-rooms': ['移动手术室', '移动手术车'],
})

export const OUTCOME_WORDS = new Words<Outcome>({
  'basic-standard': ['达到基本标准', '基本标准', '达到服务能力基本标准'],
  subcentre: ['县域次中心', '县域医疗次中心', '建立县域次中心'],
  'public-health': ['公卫提升', '提升公卫服务', '公共卫生服务提升'],
})

export const INDICATOR_WORDS = new Words<IndicatorId>({
  'primary-care-share': ['县域内基层就诊率', '基层就诊率', '基层诊疗量占比'],
  'within-15-minutes': ['15分钟可达', '15 分钟可达', '15分钟可达率'],
  'posted-doctors': ['中高级职称医师派驻', '中高级职称派驻'],
  'county-consortium': ['紧密型县域医共体', '县域医共体'],
  'standard-met': ['服务能力达标率', '服务能力达标', '服务能力标准达标率'],
  hypertension: ['高血压规范管理率', '高血压患者规范管理率', '高血压患者基层规范管理服务率'],
  diabetes: ['2型糖尿病规范管理率', '糖尿病规范管理率', '2型糖尿病患者基层规范管理服务率'],
  'family-doctor': ['家庭医生签约覆盖率', '家庭医生签约', '家庭医生签约率'],
  'cataract-surgery': ['白内障手术能力', '白内障手术'],
  haemodialysis: ['血液透析能力', '血液透析', 'hemodialysis'],
  'tcm-clinic': ['中医馆设置率', '中医馆'],
  'emergency-team': ['背囊化医疗应急小分队', '背囊化应急小分队', '医疗应急小分队'],
  'tcm-specialties': ['中医特色优势专科'],
  'tcm-promotion-centre': ['县域中医药适宜技术推广中心', '中医药适宜技术推广中心', '推广中心'],
})

export const REMOVE_WORDS = new Words<'yes' | 'no'>({
  yes: ['是', '1', 'true', 'y', '删除'],
  no: ['否', '0', 'false', 'n'],
})
