/** Upgrades a database as a start does, and kills itself at a point: `upgrading-process.ts URL BACKUPS KILL POINT`. */
import { backUpBeforeUpgrade } from '../../../api/db/backup/before-upgrade.ts'
import { connect } from '../../../api/db/connect.ts'
import { migrate } from '../../../api/db/migrate.ts'
import { dieAt } from '../../support/kill-point.ts'

const [databaseUrl = '', folder = '', point = ''] = process.argv.slice(2)
const sql = connect(databaseUrl, { max: 1, debug: dieAt(point) })
console.log('begun')
await migrate(sql, { beforeUpgrade: () => backUpBeforeUpgrade({ databaseUrl, folder, log: () => {} }) })
await sql.end()
