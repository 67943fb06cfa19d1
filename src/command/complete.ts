import type { Heap } from '../core/heap.ts'
import { FORMS, NAMES } from './index.ts'
import { formNamed } from './names.ts'

/**
 * The words that could stand in place of the last word of `line`. `heap` is the buffer it would be run on.
 */
export function completions(line: string, heap: Heap | null): readonly string[] {
  const words = line.trimStart().split(/\s+/)
  const last = words.at(-1) ?? ''
  const fitting = (choices: readonly string[]) =>
    choices.filter(choice => choice.startsWith(last) && choice !== last)
  const [name = '', ...args] = words
  if (args.length === 0) return fitting(NAMES)
  const form = formNamed(FORMS, name)
  if (!form.ok) return []
  const all = Object.entries(form.value.arguments)
  const flags = all.flatMap(([, { flag }]) => (flag && !args.includes(flag) ? [flag] : []))
  if (last.startsWith('-')) return fitting(flags)
  if (all.some(([, { flag }]) => flag && flag === args.at(-2))) return []
  const earlier: { [key: string]: unknown } = {}
  for (const [index, [key, argument]] of all.filter(([, { flag }]) => !flag).entries()) {
    if (index === args.length - 1) return fitting(argument.candidates?.(earlier, heap) ?? [])
    const read = argument.read(args[index] ?? '', earlier, heap)
    if (!read.ok) return []
    earlier[key] = read.value
  }
  return []
}
