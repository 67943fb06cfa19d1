/**
 * A buffer at random, made by a script: blocks are allocated and freed in two
 * rounds, so that holes lie between blocks of all ages.
 */
import type { Edit } from '../../command/command.ts'
import { wholePages } from '../../core/allocate.ts'
import { DEFAULT_COMPACTION } from '../../core/compaction/index.ts'
import type { Heap, HeapImage } from '../../core/heap.ts'
import { policies } from '../../core/policy/index.ts'
import { DEFAULT_SETTINGS, type PolicyId, type Settings } from '../../core/settings.ts'
import { type Bytes, bytes, NONE, pages, type Tag, tagOf } from '../../core/units.ts'
import { answerTo } from '../../history/execute.ts'
import { Machine } from '../../history/machine.ts'
import type { QuestionKind } from '../prediction/answer.ts'
import type { Knobs } from './knobs.ts'
import type { Random } from './random.ts'

export interface Buffer {
  readonly script: readonly Edit[]
  readonly image: HeapImage
  readonly live: readonly Tag[]
  /** One of its requests fails, as it was meant to. */
  readonly fails: boolean
}

/** What one round of trying aims at. */
export interface Aim {
  readonly kind: QuestionKind
  readonly policy: PolicyId
  readonly onFull: Settings['onFull']
  /** A request of the script fails, or it compacts on the way. */
  readonly failsOnTheWay: boolean
  readonly compactsOnTheWay: boolean
}

/** All of one length, so that any of them can be read where another was written. */
export const TEXTS = ['amber', 'birch', 'cedar', 'delta', 'ember', 'frost', 'grove', 'heron'] as const

/** Null where a command of the script does not do as it was meant to: try again. */
export function randomBuffer(random: Random, knobs: Knobs, aim: Aim): Buffer | null {
  const pageSize = random.pick(pageSizes(knobs.align))
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    policy: aim.policy,
    onFull: aim.onFull,
    header: bytes(knobs.header),
    alignment: bytes(knobs.align),
    coalescing: knobs.coalesce,
  }
  const sizes = Array.from({ length: knobs.blocks }, () => randomSize(random, pageSize, aim.kind))
  const late = random.below(Math.min(3, knobs.blocks))
  const early = sizes.length - late
  const held = sizes.slice(0, early).map(size => wholePages(size, bytes(pageSize), settings))
  const length = buffersLength(held, random.between(0, 5), aim.policy)
  const builder = new Builder([
    { do: 'new', pageSize: bytes(pageSize), pages: pages(length) },
    ...settingEdits(settings),
  ])
  for (const size of sizes.slice(0, early)) builder.allocate(size, random, aim)
  const sooner =
    late === 0 ? knobs.frees : Math.min(early, knobs.frees - random.below(Math.min(knobs.frees, 2) + 1))
  builder.free(random, sooner)
  if (aim.compactsOnTheWay) builder.add({ do: 'defrag', algorithm: DEFAULT_COMPACTION })
  for (const size of sizes.slice(early)) builder.allocate(size, random, aim)
  if (aim.failsOnTheWay) builder.failToAllocate(bytes((length + 1) * pageSize))
  builder.free(random, knobs.frees - sooner)
  return builder.done()
}

/**
 * Where pages are whole multiples of the alignment, rounding sizes up changes
 * nothing: there the pages are smaller, or odd.
 */
function pageSizes(align: number): [number, ...number[]] {
  const [first, ...rest] = [8, 16, 32, 12, 20, 4].filter(size => align === 1 || size % align !== 0)
  return align === 1 || first === undefined ? [8, 16, 32] : [first, ...rest]
}

/** One to four pages, full or not. */
export function randomSize(random: Random, pageSize: number, kind: QuestionKind): Bytes {
  const length = random.between(1, 4) * pageSize
  const slack = random.below(2) === 0 ? 0 : random.below(pageSize)
  // A text has to fit in where bytes are read.
  return bytes(Math.max(kind === 'choice' ? TEXTS[0].length : 1, length - slack))
}

function buffersLength(held: readonly number[], spare: number, policy: PolicyId): number {
  const sum = held.reduce((all, one) => all + one, spare)
  return policies[policy].carving.roundUp(sum)
}

/** What differs from the default; the policy is always named. */
function settingEdits({ policy, onFull, header, alignment, coalescing }: Settings): Edit[] {
  const edits: Edit[] = [
    { do: 'policy', name: policy },
    { do: 'set', option: 'on-full', value: onFull },
  ]
  if (header > 0) edits.push({ do: 'set', option: 'header', value: header })
  if (alignment > 1) edits.push({ do: 'set', option: 'align', value: alignment })
  if (coalescing === 'off') edits.push({ do: 'set', option: 'coalesce', value: coalescing })
  return edits
}

class Builder {
  private readonly machine = new Machine()
  private readonly script: Edit[] = []
  private readonly texts: string[] = [...TEXTS]
  private asMeant = true
  private fails = false

  constructor(edits: readonly Edit[]) {
    for (const edit of edits) this.add(edit)
  }

  add(edit: Edit): void {
    if (!this.run(edit)) this.asMeant = false
  }

  failToAllocate(size: Bytes): void {
    this.fails = true
    if (this.run({ do: 'alloc', bytes: size })) this.asMeant = false
  }

  allocate(size: Bytes, random: Random, { kind }: Aim): void {
    this.add({ do: 'alloc', bytes: size })
    if (kind !== 'choice' || this.texts.length === 0) return
    const [text = ''] = this.texts.splice(random.below(this.texts.length), 1)
    const tag = this.heap?.lastTag
    if (tag !== undefined) this.add({ do: 'write', tag, text })
  }

  free(random: Random, count: number): void {
    for (let done = 0; done < count; done++) {
      const live = liveTags(this.heap)
      const tag = live[random.below(Math.max(1, live.length))]
      if (tag === undefined) this.asMeant = false
      else this.add({ do: 'free', tag })
    }
  }

  done(): Buffer | null {
    if (!this.asMeant || this.heap === null) return null
    return { script: this.script, image: this.heap.image(), live: liveTags(this.heap), fails: this.fails }
  }

  private get heap(): Heap | null {
    return this.machine.heap
  }

  /** Did it do what it says? */
  private run(edit: Edit): boolean {
    this.script.push(edit)
    const outcome = this.machine.run(edit)
    return outcome.ok && answerTo(edit, outcome.value, this.heap).kind === 'done'
  }
}

function liveTags(heap: Heap | null): Tag[] {
  const live: Tag[] = []
  for (let tag = 1; heap !== null && tag <= heap.lastTag; tag++) {
    if (heap.tags.get(tagOf(tag)) !== NONE) live.push(tagOf(tag))
  }
  return live
}
