import { usersCommand } from '../api/modules/accounts/users.command.ts'

process.exitCode = await usersCommand(process.argv.slice(2))
