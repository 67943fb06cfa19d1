import { NAMES, syntaxNamed } from './syntax.ts'

/** The words that could stand in place of the last word of `line`; tags are those of the live allocations. */
export function completions(line: string, tags: readonly number[]): readonly string[] {
  const words = line.trimStart().split(/\s+/)
  const last = words.at(-1) ?? ''
  const fitting = (choices: readonly string[]) =>
    choices.filter(choice => choice.startsWith(last) && choice !== last)
  const [name, ...args] = words
  if (name === undefined || args.length === 0) return fitting(NAMES)
  const syntax = syntaxNamed(name)
  if (!syntax.ok || args.length > syntax.value.most) return []
  if (args.length === 1 && syntax.value.usage.startsWith('TAG')) return fitting(tags.map(String))
  return fitting(syntax.value.choices?.(args) ?? [])
}
