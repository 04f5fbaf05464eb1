import { pressCommand } from '../api/modules/press/command/press.command.ts'

process.exitCode = await pressCommand(process.argv.slice(2))
