/**
 * Backs up or restores, and kills itself at a step: `killed-process.ts back-up|restore URL FILE MIGRATIONS STEP`.
 */
import { backUp } from '../../../api/db/backup/back-up.ts'
import { restore } from '../../../api/db/backup/restore.ts'
import { connect } from '../../../api/db/connect.ts'

const [what, databaseUrl = '', file = '', migrations = '', at] = process.argv.slice(2)
const onStep = (step: string) => {
  if (step === at) process.kill(process.pid, 'SIGKILL')
}
if (what === 'back-up') await backUp({ databaseUrl, file, onStep })
else {
  const sql = connect(databaseUrl, { max: 2 })
  await restore({ sql, databaseUrl, file, migrations, passphrase: async () => null, onStep })
  await sql.end()
}
