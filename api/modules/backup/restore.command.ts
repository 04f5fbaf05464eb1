import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asCommand, atMachine, type Command, openForCommand, Steps, tell } from '../../command.ts'
import { parseConfig } from '../../config.ts'
import { restore } from '../../db/backup/restore.ts'
import { migrate } from '../../db/migrate.ts'
import { record } from '../audit/record.ts'
import { placeSecrets } from './kept-files.ts'
import { askedPassphrase, passphraseIn } from './passphrase.ts'

const USAGE = `用法 Usage:
  npm run restore -- FILE [--passphrase-file FILE]

  FILE               npm run backup 生成的文件 / a file that npm run backup wrote
  --passphrase-file  加密文件的口令；否则在终端询问或从标准输入读取
                     the passphrase of an encrypted one; else it is asked for, or read from the standard input

  恢复到空库：全部成功或全部撤销；较早版本的备份随后升级到本版本。
  Into an empty database, all or nothing; a backup of an earlier version is then upgraded to this one.
  退出码 exit code: 0 已恢复 restored; 1 未恢复 not restored; 2 用法有误 usage
`

interface Asked {
  readonly file: string
  readonly passphraseFile: string | undefined
}

const COMMAND: Command<Asked> = {
  usage: USAGE,
  failed: '未恢复，数据库未改变 Nothing was restored and the database was not changed',
  read(argv) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { 'passphrase-file': { type: 'string' } },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return '须给出一个文件 / one file is needed'
    return { file: resolve(file), passphraseFile: values['passphrase-file'] }
  },
  async run({ file, passphraseFile }) {
    const config = parseConfig(process.env)
    const database = await openForCommand(config, {
      as: 'owner',
      migrated: false,
      // None may start in the middle of it.
      application: 'npm run restore',
    })
    const steps = new Steps()
    try {
      const { manifest, files, tables, rows } = await restore({
        sql: database.sql,
        databaseUrl: database.url,
        file,
        passphrase: () => (passphraseFile ? passphraseIn(passphraseFile) : askedPassphrase()),
        onStep: (step) => steps.show(step),
      })
      process.stdout.write(
        `已恢复 ${tables} 张表、${rows} 行（备份于 ${manifest.at}），行数与校验值均一致。\n` +
          `Restored ${tables} tables, ${rows} rows (backed up at ${manifest.at}); counts and hashes agree.\n`,
      )
      for (const path of await placeSecrets(config.dataDir, files))
        tell(`密钥已恢复：${path}`, `Restored the key ${path}`)
      await migrate(database.sql, { log: tell })
      await record(database.db, atMachine(), {
        action: 'backup.restored',
        subject: basename(file),
        detail: { tables, rows, at: manifest.at, program: manifest.program },
      })
      await database.sql`analyze`
      return 0
    } finally {
      steps.clear()
      await database.close()
    }
  },
}

/** `npm run restore`: the exit code. */
export const restoreCommand = asCommand(COMMAND)
