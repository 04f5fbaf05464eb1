import { auditCommand } from '../api/modules/audit/audit.command.ts'

process.exitCode = await auditCommand(process.argv.slice(2))
