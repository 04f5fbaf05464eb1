import { parseArgs } from 'node:util'
import { asCommand, atMachine, openForCommand } from '../../command.ts'
import { type Config, ConfigError, parseConfig } from '../../config.ts'
import type { Database } from '../../db/open.ts'
import { StartError } from '../../start-error.ts'
import {
  type DistributionState,
  distributeTable,
  isByCounty,
  readDistribution,
} from './distribute.usecases.ts'

const USAGE = `用法 Usage:
  npm run distribute [-- --check]

  把随记录增长的表按县分布到 Citus 集群的各个节点；可重复执行，已分布的表保持不变。
  Distributes the tables that grow with the records over the nodes of a Citus cluster, by county. It can be run again:
  tables that are distributed stay as they are.

  --check     只检查，列出尚未分布的表 / list the tables that are not distributed, distribute nothing

  需要 DATABASE_URL，指向协调节点 / needs DATABASE_URL, the coordinator
  退出码 exit code: 0 已全部分布 all are distributed; 1 未全部分布或失败 not all are, or failed; 2 用法有误 usage
`

function readArguments(argv: readonly string[]): { check: boolean } {
  return parseArgs({ args: [...argv], options: { check: { type: 'boolean', default: false } } }).values
}

/** @throws ConfigError where the database is the built-in one, which is one machine's */
function openOutside(config: Config): Promise<Database> {
  if (config.databaseUrl === undefined) {
    throw new ConfigError(
      '未设置 DATABASE_URL：内置数据库只在本机运行，无法分布。请把 DATABASE_URL 设为 Citus 集群协调节点的地址（见 docs/scale.md）。',
      'DATABASE_URL is not set: the built-in database runs on one machine and cannot be distributed. Set DATABASE_URL to the coordinator of a Citus cluster (see docs/scale.md).',
    )
  }
  return openForCommand(config, { as: 'owner' })
}

async function distribute({ db }: Database, check: boolean): Promise<number> {
  const before = await readDistribution(db)
  process.stdout.write(describeCluster(before))
  if (check) {
    for (const state of before.tables) {
      const { table, distributedBy } = state
      const how = isByCounty(state)
        ? '已按县分布 distributed by county'
        : distributedBy === null
          ? '未分布 not distributed'
          : `按 ${distributedBy} 分布 distributed by ${distributedBy}`
      process.stdout.write(`  ${table}: ${how}\n`)
    }
    return before.tables.every(isByCounty) ? 0 : 1
  }
  if (before.nodes === 0) throw withoutNodes()
  for (const state of before.tables) {
    const began = performance.now()
    await distributeTable(db, state, atMachine())
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const done = isByCounty(state)
      ? '此前已分布，未改动 was distributed already, left as it is'
      : `已按县分布，用时 ${seconds} 秒 distributed by county in ${seconds} s`
    process.stdout.write(`  ${state.table}: ${done}\n`)
  }
  return 0
}

const describeCluster = ({ citusVersion, nodes }: DistributionState) =>
  `Citus ${citusVersion}：${nodes} 个节点存放数据 ${nodes} ${nodes === 1 ? 'node holds' : 'nodes hold'} data\n`

function withoutNodes(): StartError {
  return new StartError(
    '集群中没有可存放数据的节点：请先在协调节点用 citus_add_node 加入工作节点（见 docs/scale.md）。',
    'The cluster has no node that holds data: add the workers on the coordinator with citus_add_node first (see docs/scale.md).',
  )
}

/** `npm run distribute`: the exit code. */
export const distributeCommand = asCommand({
  usage: USAGE,
  failed: '未能分布 Not distributed',
  read: readArguments,
  async run({ check }) {
    const database = await openOutside(parseConfig(process.env))
    try {
      return await distribute(database, check)
    } finally {
      await database.close()
    }
  },
})
