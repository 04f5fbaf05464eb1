import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asCommand, atMachine, type Command, megabytes, openForCommand, Steps } from '../../command.ts'
import { parseConfig } from '../../config.ts'
import { backUp } from '../../db/backup/back-up.ts'
import { keyNeedsPassphrase } from '../../db/backup/backup.errors.ts'
import { record } from '../audit/record.ts'
import { readSecrets } from './kept-files.ts'
import { newPassphrase, passphraseIn } from './passphrase.ts'

const USAGE = `用法 Usage:
  npm run backup -- FILE [--encrypt | --passphrase-file FILE] [--with-keys]

  FILE               备份文件，如 atlas.tar.zst；不得已存在 / the file to write, such as atlas.tar.zst; it must not exist yet
  --encrypt          加密（age 格式），口令在终端输入或从标准输入读取
                     encrypt it (in the format of age); the passphrase is asked for, or read from the standard input
  --passphrase-file  加密，口令为该文件的内容 / encrypt it with the passphrase in that file
  --with-keys        连同 DATA_DIR 中的密钥（须加密）；没有它们，恢复后审计中的个人信息无法读取，动态验证码须重新绑定
                     the keys in DATA_DIR too (encrypted backups only); without them nobody can read the personal data
                     in the restored audit, and second factors are set up again

  应用运行中或停止时均可备份，内容为同一时刻的全部记录与设置。
  Works whether the application runs or not, and holds all records and settings of one moment.
  退出码 exit code: 0 已备份 written; 1 未备份 not written; 2 用法有误 usage
`

interface Asked {
  readonly file: string
  readonly encrypt: boolean
  readonly passphraseFile: string | undefined
  readonly withKeys: boolean
}

const COMMAND: Command<Asked> = {
  usage: USAGE,
  failed: '未备份 No backup was written',
  read(argv) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        encrypt: { type: 'boolean', default: false },
        'passphrase-file': { type: 'string' },
        'with-keys': { type: 'boolean', default: false },
      },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) return '须给出一个文件名 / one file name is needed'
    return {
      file: resolve(file),
      encrypt: values.encrypt,
      passphraseFile: values['passphrase-file'],
      withKeys: values['with-keys'],
    }
  },
  async run({ file, encrypt, passphraseFile, withKeys }) {
    const config = parseConfig(process.env)
    if (withKeys && !encrypt && !passphraseFile) throw keyNeedsPassphrase()
    const passphrase = passphraseFile
      ? await passphraseIn(passphraseFile)
      : encrypt
        ? await newPassphrase()
        : undefined
    const files = withKeys ? await readSecrets(config.dataDir) : {}
    const database = await openForCommand(config, { as: 'owner', migrated: false })
    const steps = new Steps()
    try {
      const { bytes, tables, rows } = await backUp({
        databaseUrl: database.ownerUrl,
        file,
        passphrase,
        files,
        onStep: (step) => steps.show(step),
      })
      // A database of an earlier version may have none yet.
      const [audit] = await database.sql`select from pg_class where oid = to_regclass('public.audit_entry')`
      if (audit) {
        await record(database.db, atMachine(), {
          action: 'backup.made',
          subject: basename(file),
          detail: { tables, rows, encrypted: passphrase !== undefined, keys: Object.keys(files) },
        })
      }
      process.stdout.write(
        `已备份 ${tables} 张表、${rows} 行，${megabytes(bytes)} MB：${file}\n` +
          `Backed up ${tables} tables, ${rows} rows, ${megabytes(bytes)} MB: ${file}\n`,
      )
      return 0
    } finally {
      steps.clear()
      await database.close()
    }
  },
}

/** `npm run backup`: the exit code. */
export const backupCommand = asCommand(COMMAND)
