import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLink, type LinkContent, MOST_CHARACTERS, makeLink, readLink } from '../../src/link/link.ts'

const SCRIPT: LinkContent = {
  kind: 'script',
  lines: ['new 16 64', 'policy best-fit', 'alloc 30', 'write 1 "grüße 🐟"', 'free 1'],
  at: 4,
  step: 2,
}

async function linkTo(content: LinkContent): Promise<string> {
  const link = await makeLink(content)
  if (!link.ok) throw new Error(link.problem.message)
  return link.value
}

async function problemOf(fragment: string) {
  const read = await readLink(fragment)
  return read.ok ? null : read.problem
}

/** UTF-8 has no half of a pair. */
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text))

/** A link that unpacks to these bytes, whatever they are. */
const packed = (bytes: Uint8Array | string) => `#v1.${deflateRawSync(bytes).toString('base64url')}`

describe('a link', () => {
  test('brings back what it was made of', async () => {
    const all: LinkContent[] = [
      SCRIPT,
      { kind: 'lesson', text: '---\ntitle: A\n---\n## B\n', page: 3 },
      { kind: 'course', id: 'buddy', page: 0 },
      { kind: 'exercise', options: '--seed 7 --kind place' },
    ]
    for (const content of all) {
      const link = await linkTo(content)
      expect(link).toMatch(/^#v1\.[\w-]+$/)
      expect(isLink(link)).toBe(true)
      expect(await readLink(link)).toEqual({ ok: true, value: content })
    }
  })

  test('takes any text there is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), fc.nat(), async (text, page) => {
        const content: LinkContent = { kind: 'lesson', text: wellFormed(text), page }
        expect(await readLink(await linkTo(content))).toEqual({ ok: true, value: content })
      }),
      { numRuns: 50 },
    )
  })

  test('that would be too long says that a file is the way', async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `alloc ${(index * 7919) % 9973}`)
    const link = await makeLink({ ...SCRIPT, lines })
    expect(link.ok).toBe(false)
    if (link.ok) return
    expect(link.problem.message).toMatch(/^the link would have \d+,\d+ characters; at most 32,000 characters/)
    expect(link.problem.hint).toContain('file')
    const shorter = await linkTo({ ...SCRIPT, lines: Array.from({ length: 10_000 }, () => 'alloc 16') })
    expect(shorter.length).toBeLessThan(MOST_CHARACTERS)
  })
})

describe('what is no link of ours is refused with a sentence', () => {
  test('a part of one, or one in which something was changed', async () => {
    const link = await linkTo(SCRIPT)
    for (let length = 4; length < link.length; length++)
      expect((await problemOf(link.slice(0, length)))?.message).toMatch(/^the link is damaged: /)
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%/ '
    for (let at = 4; at < link.length; at++) {
      for (const letter of [letters[at % letters.length], letters[(at * 31 + 7) % letters.length]]) {
        const changed = link.slice(0, at) + letter + link.slice(at + 1)
        if (changed === link) continue
        const read = await readLink(changed)
        // The last letter may hold bits that belong to no byte.
        if (read.ok) expect(read.value).toEqual(SCRIPT)
        else expect(read.problem.code).toMatch(/damaged|too-large/)
      }
    }
  })

  test('anything at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async data => {
        const problem = await problemOf(`#v1.${Buffer.from(data).toString('base64url')}`)
        expect(problem?.message).toMatch(/^the link /)
      }),
      { numRuns: 200 },
    )
  })

  test('one that is nested a million deep', async () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`
    expect(await problemOf(packed(`{"check":1,"x":${deep}}`))).toMatchObject({ code: 'damaged-link' })
  })

  test.each([
    ['', 'unknown-link'],
    ['#top', 'unknown-link'],
    ['#v2.AAAA', 'unknown-link'],
    ['#v1.', 'damaged-link'],
    [packed(''), 'damaged-link'],
    [packed('[]'), 'damaged-link'],
    [packed('{"kind":"script","lines":["new 1 1"],"at":0,"step":null}'), 'damaged-link'],
    [packed(new Uint8Array([0xff, 0xfe])), 'damaged-link'],
  ])('%s', async (fragment, code) => {
    expect((await problemOf(fragment))?.code).toBe(code)
  })

  test('what carries something unknown, or numbers that cannot be', async () => {
    const odd = { ...SCRIPT, at: -1 } as LinkContent
    expect((await problemOf(await linkTo(odd)))?.message).toContain('carries something unknown')
    const kind = { kind: 'program', run: 'alert(1)' } as unknown as LinkContent
    expect((await problemOf(await linkTo(kind)))?.message).toContain('carries something unknown')
  })

  test('a small one that would unpack to a hundred megabytes, of which little is unpacked', async () => {
    const bomb = packed(new Uint8Array(100 * 2 ** 20))
    let unpacked = 0
    const Original = globalThis.DecompressionStream
    globalThis.DecompressionStream = class extends Original {
      override get readable() {
        const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
          transform: (chunk, controller) => {
            unpacked += chunk.length
            controller.enqueue(chunk)
          },
        })
        return super.readable.pipeThrough(counting)
      }
    }
    try {
      expect((await problemOf(bomb))?.message).toBe('the link unpacks to more than 4 MiB, and was not opened')
    } finally {
      globalThis.DecompressionStream = Original
    }
    expect(unpacked).toBeGreaterThan(0)
    // The streams of node run ahead of who writes to them by some 16 KiB
    // of packed bytes; those of browsers do not.
    expect(unpacked).toBeLessThan(30 * 2 ** 20)
  })
})
