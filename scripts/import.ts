import { importCommand } from '../api/modules/imports/imports.command.ts'

process.exitCode = await importCommand(process.argv.slice(2))
