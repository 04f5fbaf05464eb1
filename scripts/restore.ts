import { restoreCommand } from '../api/modules/backup/restore.command.ts'

process.exitCode = await restoreCommand(process.argv.slice(2))
