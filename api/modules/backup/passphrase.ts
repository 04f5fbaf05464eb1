import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { BackupError, fileFailure } from '../../db/backup/backup.errors.ts'

/** A shorter one could be found by trying, however slow scrypt makes each try. */
const SHORTEST = 12

/**
 * The passphrase in a file, without its line break. It never comes from an argument, which every user of the machine could read.
 *
 * @throws BackupError where the file cannot be read or is too short
 */
export async function passphraseIn(file: string): Promise<string> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    throw fileFailure(error, file)
  }
  return longEnough(text.replace(/\r?\n$/, ''))
}

/** Asked for in the terminal, unseen; without a terminal, the first line of the standard input. Null where that has none. */
export async function askedPassphrase(): Promise<string | null> {
  return process.stdin.isTTY ? askUnseen('口令 Passphrase: ') : (await firstLine()) || null
}

/** The same for one that is made up now: long enough, and in a terminal typed twice. */
export async function newPassphrase(): Promise<string> {
  const first = longEnough((await askedPassphrase()) ?? '')
  if (!process.stdin.isTTY) return first
  if ((await askUnseen('再输入一次 Again: ')) !== first) {
    throw new BackupError('两次输入的口令不一致：请重新运行。', 'The two passphrases differ: run this again.')
  }
  return first
}

function longEnough(passphrase: string): string {
  if (passphrase.length >= SHORTEST) return passphrase
  throw new BackupError(
    `口令至少 ${SHORTEST} 个字符。`,
    `The passphrase must have at least ${SHORTEST} characters.`,
  )
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    process.stdin.destroy()
  }
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question)
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  // Ctrl-C ends the program, as where nothing is asked.
  terminal.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
