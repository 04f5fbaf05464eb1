import { distributeCommand } from '../api/modules/distribution/distribute.command.ts'

process.exitCode = await distributeCommand(process.argv.slice(2))
