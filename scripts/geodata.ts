import { main } from '../geodata/pipeline/cli.ts'

process.exitCode = await main(process.argv.slice(2))
