import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHAIN_START, ChainCheck, type ChainLink, hashedText } from '../../../api/domain/audit/chain.ts'
import { contentOf } from '../../../api/domain/audit/entry.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A chain of as many entries, whose contents are `0`, `1`, …. */
function chain(length: number): ChainLink[] {
  const links: ChainLink[] = []
  for (let i = 0; i < length; i++) {
    const link = {
      number: i + 1,
      at: '2026-11-22T01:02:03.004Z',
      snapshot: 7,
      content: `${i}`,
      previous: links.at(-1)?.hash ?? CHAIN_START.hash,
    }
    links.push({ ...link, hash: sha256(hashedText(link)) })
  }
  return links
}

function faultsOf(links: readonly ChainLink[], end: { number: number; hash: string }) {
  const check = new ChainCheck(CHAIN_START, sha256)
  return [...links.flatMap((link) => check.next(link)), ...check.end(end)]
}

describe('the chain of the audit', () => {
  it('is in order as it was written, and empty', () => {
    const links = chain(5)
    expect(faultsOf(links, links.at(-1)!)).toEqual([])
    expect(faultsOf([], CHAIN_START)).toEqual([])
  })

  it('misses entries 2 and 3 where they were taken out, and nothing after them', () => {
    const links = chain(5)
    expect(faultsOf([links[0]!, links[3]!, links[4]!], links[4]!)).toEqual([
      { kind: 'missing', number: 2, to: 3 },
    ])
  })

  it('misses the last entries, which only the head tells of', () => {
    const links = chain(5)
    expect(faultsOf(links.slice(0, 3), links[4]!)).toEqual([{ kind: 'missing', number: 4, to: 5 }])
  })

  it('tells an entry that was altered, and the next one where its hash was mended', () => {
    const links = chain(4)
    const altered = { ...links[1]!, content: 'other' }
    expect(faultsOf(links.with(1, altered), links[3]!)).toEqual([{ kind: 'altered', number: 2 }])
    const mended = { ...altered, hash: sha256(hashedText(altered)) }
    expect(faultsOf(links.with(1, mended), links[3]!)).toEqual([{ kind: 'unlinked', number: 3 }])
  })

  it('tells an entry that was put in beside another of its number', () => {
    const links = chain(3)
    expect(faultsOf(links.toSpliced(2, 0, links[1]!), links[2]!)).toContainEqual({
      kind: 'unlinked',
      number: 2,
    })
  })

  it('tells a chain that was written anew from some entry on by its end', () => {
    const links = chain(3)
    expect(faultsOf(links, { number: 3, hash: 'f'.repeat(64) })).toEqual([{ kind: 'end', number: 3 }])
  })

  it('hashes each part: any change of any part of any entry is found', () => {
    const links = chain(4)
    fc.assert(
      fc.property(
        fc.nat(3),
        fc.constantFrom('at', 'snapshot', 'content', 'previous', 'hash'),
        fc.string({ minLength: 1 }),
        (index, part, text) => {
          const link = links[index]!
          const value = part === 'snapshot' ? link.snapshot + 1 + text.length : `${link[part as 'at']}${text}`
          expect(faultsOf(links.with(index, { ...link, [part]: value }), links[3]!)).not.toEqual([])
        },
      ),
    )
  })
})

describe('an entry as it is hashed', () => {
  const actor = { who: 'office', person: null, from: '10.0.0.1' }

  it('is the same text however its members were put together', () => {
    const one = contentOf(actor, { action: 'exported', detail: { b: 2, a: [1, { d: null, c: 'x' }] } })
    const other = contentOf(actor, {
      detail: { a: [1, { c: 'x', d: null }], b: 2, z: undefined },
      action: 'exported',
    })
    expect(one).toBe(other)
    expect(one).toBe(
      '{"action":"exported","detail":{"a":[1,{"c":"x","d":null}],"b":2},"from":"10.0.0.1","who":"office"}',
    )
  })

  it('has the id of a person with an account, never the name', () => {
    const content = contentOf({ ...actor, person: 'p7', who: '王明' }, { action: 'signed-in' })
    expect(content).toBe('{"action":"signed-in","from":"10.0.0.1","person":"p7"}')
  })

  it('holds what PostgreSQL takes as JSON: no zero byte, no half of a character', () => {
    expect(contentOf(actor, { action: 'exported', subject: 'a\0b\ud800c' })).toContain(
      '"subject":"a\ufffdb\ufffdc"',
    )
  })
})
