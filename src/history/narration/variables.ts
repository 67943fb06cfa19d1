/** Sentences for the steps that variables take part in: handles, references, raw pointers, and pins. */
import { groupedCount } from '../../base/text.ts'
import type { Heap } from '../../core/heap.ts'
import { STEP, type Step } from '../../core/step.ts'
import type { BlockId, Page } from '../../core/units.ts'
import type { Variable } from '../../core/variables/variables.ts'
import { type Focus, Line } from './line.ts'
import type { Words } from './words.ts'

export function narrateVariable(heap: Heap, step: Step): Line {
  const { table, layout } = heap
  const block = step.a as BlockId
  const tag = table.tagOf(block)
  const start = table.startOf(block)
  const here = (kind: Focus['kind']): Focus => ({ kind, start, end: table.endOf(block) })
  switch (step.kind) {
    case STEP.pin:
      return new Line(
        heap,
        () => (step.b === 1 ? `tag ${tag} is pinned: nothing moves it` : `tag ${tag} is pinned no longer`),
        here('change'),
      )
    case STEP.define: {
      const variable = step.payload as Variable
      return new Line(heap, words => definition(variable, words))
    }
    case STEP.drop: {
      const { name } = heap.variables.at(step.a)
      return new Line(heap, () => `${name} is dropped`)
    }
    case STEP.updateHandle:
      return new Line(
        heap,
        words => `handle table: the entry of tag ${tag} is written anew, it says ${words.own(start)}`,
        here('look'),
      )
    case STEP.updateReference:
      return narrateReference(heap, step.a)
    default: {
      const length = step.payload instanceof Uint8Array ? step.payload.length : 0
      const end = step.a + Math.max(1, length)
      return new Line(
        heap,
        words =>
          `${groupedCount(length, 'byte')} ${length === 1 ? 'is' : 'are'} written to ${words.address(step.a)}, whoever holds it`,
        {
          kind: 'change',
          start: Math.floor(step.a / layout.pageSize) as Page,
          end: Math.ceil(end / layout.pageSize) as Page,
        },
      )
    }
  }
}

function narrateReference(heap: Heap, index: number): Line {
  const { table, tags, variables } = heap
  const variable = variables.at(index)
  if (variable.kind !== 'reference') return new Line(heap, () => `${variable.name} stays as it is`)
  const { name, offset, tag, at } = variable
  const block = tags.get(tag)
  const to = heap.ownBytesAt(table.startOf(block)) + offset
  return new Line(
    heap,
    words =>
      `reference ${name}, byte ${offset} of tag ${tag}, is written anew: ${words.address(at)} becomes ${words.address(to)}`,
    { kind: 'look', start: table.startOf(block), end: table.endOf(block) },
  )
}

function definition(variable: Variable, words: Words): string {
  switch (variable.kind) {
    case 'handle':
      return `${variable.name} is a handle to tag ${variable.tag}: where that lies is looked up at each use`
    case 'reference':
      return `${variable.name} is a reference to byte ${variable.offset} of tag ${variable.tag}, ${words.address(variable.at)}: compaction writes it anew`
    case 'raw':
      return `${variable.name} is a raw pointer, ${words.address(variable.at)}: compaction knows nothing of it`
  }
}
