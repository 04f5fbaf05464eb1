import { roadsCommand } from '../api/modules/roads/roads.command.ts'

process.exitCode = await roadsCommand(process.argv.slice(2))
