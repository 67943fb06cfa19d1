/**
 * Variables, as a program that uses the heap has them: what moving a block does to a pointer depends on who
 * knows of the pointer. They are few, each is replaced and never changed, so an image shares them.
 */
import type { Journal } from '../journal.ts'
import type { Bytes, Tag } from '../units.ts'

export type Variable = Handle | Reference | RawPointer

/** Names a block by its tag; the address is looked up in the handle table at each use. */
export interface Handle {
  readonly kind: 'handle'
  readonly name: string
  readonly tag: Tag
}

/** An address that the compactor knows of, and writes anew when the block moves. */
export interface Reference {
  readonly kind: 'reference'
  readonly name: string
  readonly tag: Tag
  /** Which byte of the block's own, from 0. */
  readonly offset: Bytes
  /** Where that byte is, as an offset from the start of the buffer. */
  readonly at: Bytes
}

/** A plain address. Nobody writes it anew, so it dangles once its block has moved or was freed. */
export interface RawPointer {
  readonly kind: 'raw'
  readonly name: string
  /** An offset from the start of the buffer; it may lie outside. */
  readonly at: number
  /** What it pointed to when it was taken; null where that was no block's own byte. */
  readonly origin: Origin | null
}

export interface Origin {
  readonly tag: Tag
  /** Which byte of the block's own, from 0. */
  readonly offset: Bytes
  /** How many of the block's bytes lay from there on. */
  readonly bytes: Bytes
}

export type VariablesImage = readonly Variable[]

export class Variables {
  /** Hears of each change before it happens, while it is set. */
  journal: Journal | null = null
  private list: Variable[] = []
  /** The references into each block, as places in the list. */
  private readonly references = new Map<Tag, number[]>()

  get all(): readonly Variable[] {
    return this.list
  }

  /** The variable at a place of the list. Throws a RangeError where there is none. */
  at(index: number): Variable {
    const variable = this.list[index]
    if (variable === undefined) throw new RangeError(`variable ${index} of ${this.list.length}`)
    return variable
  }

  named(name: string): Variable | null {
    return this.list.find(variable => variable.name === name) ?? null
  }

  indexOf(name: string): number {
    return this.list.findIndex(variable => variable.name === name)
  }

  /** The places of all references into a block. O(1). */
  referencesInto(tag: Tag): readonly number[] {
    return this.references.size === 0 ? NO_PLACES : (this.references.get(tag) ?? NO_PLACES)
  }

  /** Puts a variable in the place of the one of its name, or at the end. O(variables). */
  set(variable: Variable): void {
    this.keep()
    const index = this.indexOf(variable.name)
    if (index < 0) this.list.push(variable)
    else this.list[index] = variable
    this.reindex()
  }

  remove(index: number): void {
    this.keep()
    this.list.splice(index, 1)
    this.reindex()
  }

  /** Writes a reference anew. O(1). */
  redirect(index: number, at: Bytes): void {
    const variable = this.at(index)
    if (variable.kind !== 'reference') return
    this.journal?.onBack(() => {
      this.list[index] = variable
    })
    this.list[index] = { ...variable, at }
  }

  image(): VariablesImage {
    return this.list.slice()
  }

  restore(image: VariablesImage): void {
    this.list = image.slice()
    this.reindex()
  }

  private keep(): void {
    const { journal } = this
    if (journal === null) return
    const image = this.image()
    journal.onBack(() => this.restore(image))
  }

  private reindex(): void {
    this.references.clear()
    for (const [index, variable] of this.list.entries()) {
      if (variable.kind !== 'reference') continue
      const places = this.references.get(variable.tag)
      if (places) places.push(index)
      else this.references.set(variable.tag, [index])
    }
  }
}

const NO_PLACES: readonly number[] = []
