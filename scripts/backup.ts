import { backupCommand } from '../api/modules/backup/backup.command.ts'

process.exitCode = await backupCommand(process.argv.slice(2))
