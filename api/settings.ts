/** A setting of the environment, its default as text, and what it is for. */
type Setting = { name: string; fallback: string; zh: string; en: string }

/** In the order of the help. */
export const SETTINGS: readonly Setting[] = [
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    zh: '监听地址；0.0.0.0 表示所有网卡',
    en: 'address to listen on; 0.0.0.0 for every network',
  },
  { name: 'PORT', fallback: '8787', zh: '监听端口，1–65535', en: 'port to listen on, 1–65535' },
  {
    name: 'PROVINCE',
    fallback: '35',
    zh: '省级行政区划代码（两位），如 51；福建省（35）以外的区划数据须先用 npm run geodata -- --province 51 生成',
    en: 'two-digit code of the province, such as 51; except for Fujian (35), build its geodata first: npm run geodata -- --province 51',
  },
  {
    name: 'GEODATA_DIR',
    fallback: '',
    zh: '该省区划数据所在目录（areas.csv、boundaries.topo.json、metadata.json）；留空则为 npm run geodata 的输出目录',
    en: 'folder of its geodata (areas.csv, boundaries.topo.json, metadata.json); empty: where npm run geodata writes it',
  },
  {
    name: 'DATA_DIR',
    fallback: './data',
    zh:
      '数据目录，数据库在其中的 postgres。以 root 启动时 PostgreSQL 由该目录的所有者或系统用户 postgres 运行；' +
      '若该用户无法进入数据目录，数据存放于 /var/lib/xunyi-atlas/<编号>，postgres 为指向它的链接',
    en:
      'data folder; the database is in its "postgres". Started by root, PostgreSQL is run by the owner of that ' +
      'folder or by the system user "postgres"; where that user may not go there, the data is kept in ' +
      '/var/lib/xunyi-atlas/<id> and "postgres" is a link to it',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    zh: '外部 PostgreSQL（15 或更高）postgres://用户:密码@主机:端口/库；留空则用自带的数据库',
    en: 'an outside PostgreSQL (15 or later), postgres://user:password@host:port/database; empty: the bundled one',
  },
  {
    name: 'DATABASE_OWNER_URL',
    fallback: '',
    zh: '同一外部数据库，以表的属主连接：由它升级表结构、归档审计日志，而 DATABASE_URL 的角色不能修改审计日志；留空则由 DATABASE_URL 的角色兼任',
    en: 'the same outside database as the owner of its tables, who migrates and archives, so that the role of DATABASE_URL cannot alter the audit; empty: one role does both',
  },
  {
    name: 'PUBLIC_URL',
    fallback: '',
    zh: '经代理对外服务的地址，如 https://atlas.example；接受对该主机名的请求和该地址页面发来的请求，链接均以其开头',
    en: 'the public address when behind a proxy, such as https://atlas.example: requests for its host and from its pages are accepted, and links start with it',
  },
  {
    name: 'TRUST_PROXY',
    fallback: '',
    zh: '可信代理的 IP 地址或网段，以逗号分隔，如 127.0.0.1,10.0.0.0/8；仅采信来自这些地址的 X-Forwarded-Host、X-Forwarded-Proto 和 X-Forwarded-For',
    en: 'comma-separated addresses or networks of trusted proxies, such as 127.0.0.1,10.0.0.0/8: X-Forwarded-Host, X-Forwarded-Proto and X-Forwarded-For are used only from these',
  },
  {
    name: 'VALHALLA_URL',
    fallback: '',
    zh: '按真实道路计算时间的 Valhalla 服务器，http:// 或 https://；留空则用 npm run roads 建立的路网',
    en: 'a Valhalla server for travel times on roads, http:// or https://; empty: the graph that npm run roads builds',
  },
  {
    name: 'EMBED_HOSTS',
    fallback: '',
    zh: '可在网页中嵌入公开版宣传图（/embed）的网站，以逗号分隔，如 https://www.example.gov.cn；none：均不可；留空则由设置页面确定',
    en: 'comma-separated sites that may show public press sheets in a frame (/embed), such as https://www.example.gov.cn; none: no site; empty: as the settings page has it',
  },
  {
    name: 'AUTH',
    fallback: 'off',
    zh: 'off：本机单人模式，只能从本机访问，无须登录；on：启用账号，须登录后使用',
    en: 'off: for one person at this machine, reached from it alone, nobody signs in; on: people sign in with their accounts',
  },
  {
    name: 'AUTH_SECRET',
    fallback: '',
    zh: '签名登录凭据的密钥，至少 32 个字符；留空则自动生成并保存于 DATA_DIR/auth-secret。多个应用共用一个数据库时须填写且相同',
    en: 'secret that signs session cookies, at least 32 characters; empty: one is made and kept in DATA_DIR/auth-secret. Several applications on one database need the same one',
  },
  {
    name: 'SESSION_IDLE_MINUTES',
    fallback: '',
    zh: '无操作多少分钟后须重新登录，1–720；留空则由设置页面确定（初始为 30）',
    en: 'minutes without activity after which people sign in again, 1–720; empty: as the settings page has it (30 at first)',
  },
  {
    name: 'SESSION_HOURS',
    fallback: '',
    zh: '登录后最长多少小时须重新登录，1–168；留空则由设置页面确定（初始为 12）',
    en: 'hours after which people sign in again in any case, 1–168; empty: as the settings page has it (12 at first)',
  },
  {
    name: 'SECOND_FACTOR_ROLES',
    fallback: '',
    zh: '须使用动态验证码登录的角色，以逗号分隔；none：均不要求；留空则由设置页面确定（初始为 approver,system,security,auditor）',
    en: 'comma-separated roles that sign in with a second factor (TOTP); none: no role has to; empty: as the settings page has it (approver,system,security,auditor at first)',
  },
  {
    name: 'DEMO',
    fallback: 'on',
    zh: 'on：空库自动填入演示数据；off：空库保持为空',
    en: 'on: an empty database is filled with demonstration records; off: it stays empty',
  },
  {
    name: 'TODAY',
    fallback: '',
    zh: '固定“今天”，如 2026-11-22；留空则取北京时间的当天',
    en: 'fixes today, such as 2026-11-22; empty: the current day in China',
  },
  {
    name: 'UPGRADE_BACKUP',
    fallback: 'on',
    zh: 'on：升级数据库前先备份到 DATA_DIR/backups；off：不备份（已另行备份时）',
    en: 'on: before an upgrade of the database a backup goes to DATA_DIR/backups; off: none (where you have one of your own)',
  },
  {
    name: 'BACKUP_DIR',
    fallback: '',
    zh: '每天自动备份的目录；留空则不自动备份',
    en: 'folder for a backup every day; empty: none',
  },
  {
    name: 'BACKUP_AT',
    fallback: '02:30',
    zh: '每天自动备份的北京时间',
    en: 'when it is made, in China’s time',
  },
  {
    name: 'BACKUP_KEEP',
    fallback: '14',
    zh: '保留最近几份自动备份，1–1000',
    en: 'how many of them are kept, the newest, 1–1000',
  },
  {
    name: 'BACKUP_PASSPHRASE_FILE',
    fallback: '',
    zh: '存放自动备份加密口令的文件；留空则不加密',
    en: 'file with the passphrase that encrypts them; empty: not encrypted',
  },
  {
    name: 'METRICS_TOKEN',
    fallback: '',
    zh: '读取 /metrics 的令牌，至少 16 个字符；留空则不提供 /metrics',
    en: 'token for reading /metrics, at least 16 characters; empty: there is no /metrics',
  },
  {
    name: 'LOG',
    fallback: 'auto',
    zh: '日志格式：plain 便于阅读，json 每行一条 JSON，auto 在终端中为 plain，否则为 json',
    en: 'format of the log: plain for people, json for one JSON object a line, auto for plain on a terminal and json elsewhere',
  },
  {
    name: 'REQUESTS_PER_ADDRESS',
    fallback: '12000',
    zh: '每个 IP 地址每分钟的请求数上限，超出时返回 429；0 为不限。本机直接访问不受限',
    en: 'requests a minute from one IP address before 429 is answered; 0: no limit. Direct requests from this machine have none',
  },
  {
    name: 'REQUESTS_PER_PERSON',
    fallback: '3000',
    zh: '每个登录用户每分钟的请求数上限；0 为不限',
    en: 'requests a minute of one signed-in person; 0: no limit',
  },
]
