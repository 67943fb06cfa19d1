import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createHeap } from '../../../src/core/allocator.ts'
import { check } from '../../../src/core/check.ts'
import type { Heap } from '../../../src/core/heap.ts'
import { type Operation, run } from '../../../src/core/operation.ts'
import { Recording } from '../../../src/core/step.ts'
import { bytes, NONE, pages, tagOf } from '../../../src/core/units.ts'

interface Case {
  readonly name: string
  readonly script: readonly string[]
  readonly compactions: readonly Compacted[]
  readonly blocks: readonly (readonly [number, number, number, number, boolean])[]
  readonly holes: readonly (readonly [number, number])[]
}

interface Compacted {
  readonly moves: readonly (readonly [number, number, number, number])[]
  readonly finished: boolean
  readonly refused: string | null
}

const file = new URL('../../fixtures/compaction.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }

describe('what a compaction does is what a slow reference recorded', () => {
  test.each(cases.map(one => [one.name, one] as const))('%s', (_, { script, compactions, blocks, holes }) => {
    const [first = '', ...rest] = script
    const [, pageSize, count] = first.split(' ').map(Number)
    const heap = createHeap({ pageSize: bytes(pageSize ?? 0), pages: pages(count ?? 0) })
    const done: Compacted[] = []
    for (const line of rest) {
      const recording = new Recording()
      heap.observer = recording
      const outcome = run(heap, operationOf(line, heap))
      if (!line.startsWith('defrag')) continue
      const moves = recording.moves.map(({ tag, from, to, bytes }) => [tag, from, to, bytes] as const)
      const finished = outcome.kind !== 'compacted' || outcome.pause === null
      done.push({ moves, finished, refused: outcome.kind === 'compaction-refused' ? 'refused' : null })
    }
    expect(done).toEqual(
      compactions.map(({ moves, finished, refused }) => ({ moves, finished, refused: refused && 'refused' })),
    )
    expect(blocksOf(heap)).toEqual(blocks)
    expect(holesOf(heap)).toEqual(holes)
    expect(check(heap)).toEqual([])
  })
})

function operationOf(line: string, heap: Heap): Operation {
  const [name, word = '', value = ''] = line.split(' ')
  const tag = tagOf(Number(word))
  const number = (after: string) => bytes(Number(line.split(after)[1]?.split(' ')[0]))
  switch (name) {
    case 'alloc':
      return { kind: 'allocate', bytes: bytes(Number(word)) }
    case 'free':
      return { kind: 'free', tag }
    case 'pin':
    case 'unpin':
      return { kind: name, tag }
    case 'set':
      return word === 'halves'
        ? { kind: 'halves', on: value === 'on' }
        : { kind: 'configure', settings: { ...heap.settings, onFull: 'fail' } }
    case 'defrag': {
      const algorithm = word as 'slide'
      const budget = line.includes('--budget') ? { budget: number('--budget ') } : {}
      return {
        kind: 'compact',
        algorithm,
        ...budget,
        ...(word === 'make-room' ? { bytes: bytes(Number(value)) } : {}),
      }
    }
    default:
      throw new Error(`the reference knows no ${line}`)
  }
}

function blocksOf({ table, layout }: Heap) {
  const found = []
  for (let block = table.next(NONE); block !== NONE; block = table.next(block)) {
    if (!table.isAllocated(block)) continue
    const at = table.startOf(block) * layout.pageSize
    found.push([table.tagOf(block), at, table.bytesOf(block), table.pagesOf(block), table.isPinned(block)])
  }
  return found
}

function holesOf({ table, layout }: Heap) {
  const found = []
  for (let hole = table.nextHole(NONE); hole !== NONE; hole = table.nextHole(hole)) {
    found.push([table.startOf(hole) * layout.pageSize, table.pagesOf(hole) * layout.pageSize])
  }
  return found
}
