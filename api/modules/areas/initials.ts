import { pinyin } from 'pinyin-pro'

/** Initials of a name's pinyin, lower case, for search by typing: 长乐区 → `clq`. Letters and digits stay. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}
