/**
 * One of several processes that serve one database, without the page: `replica-process.ts URL TODAY`. It says
 * `ready PORT` on a line.
 */
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { openDatabase } from '../../api/db/open.ts'
import { sanming } from '../support/geography.ts'
import { wholeApp } from '../support/whole-app.ts'

const [databaseUrl = '', today = ''] = process.argv.slice(2)
const application = `http://127.0.0.1:${process.pid}`
const database = await openDatabase({ dataDir: '/nonexistent', databaseUrl, application })
const { app, reach } = await wholeApp(database, today, { geodata: sanming })
reach.start()
const server = createAdaptorServer({ fetch: app.fetch })
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`)
