import { ProblemError } from '../../../contract/errors.ts'
import type { Bilingual } from '../../../domain/coverage/rule.ts'

/** A sentence for each thing that is wrong with a photograph. */
export function photoRefused(faults: readonly Bilingual[]): ProblemError {
  return new ProblemError(
    422,
    'photo-refused',
    faults.map(({ zh }) => zh).join(''),
    faults.map(({ en }) => en).join(' '),
  )
}

export function unknownPhoto(id: number): ProblemError {
  return new ProblemError(
    404,
    'unknown-photo',
    `没有编号为 ${id} 的照片：请刷新列表，重新选择。`,
    `There is no photograph ${id}: reload the list and choose again.`,
  )
}

function notOnSheets(id: number, zh: string, en: string): ProblemError {
  return new ProblemError(409, 'photo-refused', `照片 ${id} ${zh}`, `Photograph ${id} ${en}`)
}

export function photoGone(id: number): ProblemError {
  return notOnSheets(
    id,
    '的同意已撤回，照片已删除：请从图中移除，或换一张。',
    'was deleted when consent to it was withdrawn: take it off the sheet, or choose another one.',
  )
}

export function photoWithoutFile(id: number): ProblemError {
  return notOnSheets(id, '尚未上传文件：请先上传。', 'has no file yet: upload it first.')
}

export function photoOfOtherTeam(id: number): ProblemError {
  return notOnSheets(
    id,
    '属于另一支队伍：请换用本队的照片。',
    'is of another team: choose a photograph of this one.',
  )
}

export function photoThere(id: number): ProblemError {
  return notOnSheets(
    id,
    '已有文件，不能替换：请删除后重新添加。',
    'has its file already, which cannot be replaced: delete it and add it again.',
  )
}

export function photoInUse(id: number): ProblemError {
  return notOnSheets(
    id,
    '已用于发布登记中的图，不能直接删除：若当事人撤回同意，请用“撤回同意”，照片随即删除。',
    'is on a sheet of the register and cannot simply be deleted: where consent was withdrawn, say so, and it is deleted.',
  )
}

export function tooManyPhotos(most: number): ProblemError {
  return new ProblemError(
    409,
    'photo-refused',
    `已存有 ${most} 张照片：请先删除不再使用的。`,
    `There are ${most} photographs already: delete some that are no longer used first.`,
  )
}
