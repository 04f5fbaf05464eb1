import { demoCommand } from '../api/modules/demonstration/demo.command.ts'

process.exitCode = await demoCommand(process.argv.slice(2))
