import { StartError } from '../../start-error.ts'
import { codeOf, reason } from '../errors.ts'

/** A backup cannot be written, read or restored; the message says why and how to fix it. */
export class BackupError extends StartError {}

export function notABackup(file: string): BackupError {
  return new BackupError(
    `${file} 不是巡医图的备份文件：请选择由 npm run backup 生成的文件。`,
    `${file} is not a backup of Xunyi Atlas: choose a file that npm run backup wrote.`,
  )
}

export function incomplete(file: string): BackupError {
  return new BackupError(
    `备份文件 ${file} 不完整（传输或复制时被截断）：请重新复制，或改用另一份备份。数据库未改变。`,
    `The backup ${file} is truncated: copy it again or use another backup. The database was not changed.`,
  )
}

/** @param what where the damage shows, such as a table's name */
export function damaged(file: string, what: string, cause?: unknown): BackupError {
  return new BackupError(
    `备份文件 ${file} 已损坏（${what}）：请改用另一份备份。数据库未改变。`,
    `The backup ${file} is damaged (${what}): use another backup. The database was not changed.`,
    { cause },
  )
}

/** Age tells a changed byte from a missing one no better: both fail its check. */
export function damagedOrIncomplete(file: string, cause: unknown): BackupError {
  return new BackupError(
    `加密的备份文件 ${file} 已损坏或不完整：请重新复制，或改用另一份备份。数据库未改变。`,
    `The encrypted backup ${file} is damaged or truncated: copy it again or use another backup. The database was not changed.`,
    { cause },
  )
}

export function passphraseNeeded(file: string): BackupError {
  return new BackupError(
    `备份文件 ${file} 已加密：请用 --passphrase-file 指定口令文件，或在终端中运行并输入口令。`,
    `The backup ${file} is encrypted: name a file with its passphrase (--passphrase-file), or run this in a terminal and type it.`,
  )
}

export function wrongPassphrase(file: string): BackupError {
  return new BackupError(
    `口令不正确，无法打开备份文件 ${file}：请核对后重试。`,
    `The passphrase is wrong for the backup ${file}: check it and try again.`,
  )
}

export function newerBackup(file: string, migration: string): BackupError {
  return new BackupError(
    `备份文件 ${file} 由更新的版本生成（含本程序没有的 ${migration}）：请用该版本或更新的程序恢复。`,
    `The backup ${file} was written by a newer version (it has ${migration}, which this program lacks): restore it with that version or a later one.`,
  )
}

/** @param where the database, without its password */
export function notEmpty(where: string): BackupError {
  return new BackupError(
    `数据库 ${where} 不是空的，未作任何更改：请恢复到空库（换一个 DATA_DIR，或用 createdb 新建并设置 DATABASE_URL）。`,
    `The database ${where} is not empty and was not changed: restore into an empty one (another DATA_DIR, or a new database made with createdb and named by DATABASE_URL).`,
  )
}

export function alreadyThere(file: string): BackupError {
  return new BackupError(
    `文件 ${file} 已存在，未覆盖：请换一个文件名。`,
    `The file ${file} already exists and was not overwritten: choose another name.`,
  )
}

/** The tables that refer to one another have no order in which they could be loaded. */
export function circularTables(tables: readonly string[]): BackupError {
  return new BackupError(
    `表 ${tables.join('、')} 相互引用，无法备份：请报告此问题。`,
    `The tables ${tables.join(', ')} refer to one another and cannot be backed up: please report this.`,
  )
}

export function notTheOwner(name: string): BackupError {
  return new BackupError(
    `数据库用户无权读取 ${name}，无法完整备份：请用 DATABASE_OWNER_URL 指定表的属主。`,
    `The database user may not read ${name}, so a backup would be incomplete: set DATABASE_OWNER_URL to the owner of the tables.`,
  )
}

export function keyNeedsPassphrase(): BackupError {
  return new BackupError(
    '密钥只能写入加密的备份：请同时使用 --encrypt 或 --passphrase-file。',
    'Keys go into an encrypted backup only: add --encrypt or --passphrase-file.',
  )
}

export function restoredOtherwise(file: string, tables: readonly string[]): BackupError {
  return new BackupError(
    `恢复后的表 ${tables.join('、')} 与备份文件 ${file} 的行数或校验值不一致，已全部撤销：请改用另一份备份。`,
    `The restored tables ${tables.join(', ')} differ from the backup ${file} in rows or hash, and everything was rolled back: use another backup.`,
  )
}

/** @returns the error as one sentence where the file system explains it; otherwise the error itself */
export function fileFailure(error: unknown, file: string): unknown {
  if (error instanceof StartError) return error
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new BackupError(
        `磁盘空间不足，未能写入 ${file}：请清理磁盘或换一个目录。`,
        `The disk is full and ${file} was not written: free space or choose another folder.`,
        { cause: error },
      )
    case 'ENOENT':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EIO':
      return new BackupError(
        `无法读写 ${file}（${reason(error)}）：请检查路径与权限。`,
        `${file} cannot be read or written (${reason(error)}): check its path and permissions.`,
        { cause: error },
      )
    default:
      return error
  }
}
