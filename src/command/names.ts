/** Finding a command by one of its names. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { suggestion } from '../base/suggest.ts'
import { quoted, unknownWord } from '../base/text.ts'
import type { AnyForm } from './entry.ts'

export function formNamed<F extends AnyForm>(forms: readonly F[], word: string): Result<F, Problem> {
  const form = forms.find(({ aliases, name }) => name === word || aliases.includes(word))
  if (form) return ok(form)
  const names = forms.map(({ name }) => name)
  const known = forms.find(({ elsewhere }) => elsewhere?.includes(word.toLowerCase()))
  const meant = known?.name ?? suggestion(word, namesOf(forms))
  return fail({
    code: 'unknown-command',
    ...unknownWord(`command ${quoted(word)}`, meant, names),
  })
}

/** Every word a command can begin with. */
export function namesOf(forms: readonly AnyForm[]): readonly string[] {
  return forms.flatMap(({ aliases, name }) => [name, ...aliases]).sort()
}
