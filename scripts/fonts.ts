import { fontsCommand } from '../api/fonts/fonts.command.ts'

process.exitCode = await fontsCommand(process.argv.slice(2))
