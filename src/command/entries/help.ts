import { ok } from '../../base/result.ts'
import { done } from '../answer.ts'
import type { AnyForm, HelpEntry } from '../entry.ts'
import { describeForm, helpText } from '../help.ts'
import { formNamed, namesOf } from '../names.ts'

export interface Help {
  readonly do: 'help'
  /** The name of a command; null for all of them. */
  readonly about: string | null
}

/** `forms` are those of the whole language, this one among them: asked for once there is a table of them. */
export function helpOn(forms: () => readonly AnyForm[]): HelpEntry<Help> {
  return {
    kind: 'help',
    name: 'help',
    aliases: [],
    elsewhere: ['?', 'man'],
    summary: 'Prints the commands, or one of them.',
    example: 'help alloc',
    arguments: {
      about: {
        word: 'COMMAND',
        read(word) {
          const form = formNamed(forms(), word)
          return form.ok ? ok(form.value.name) : form
        },
        write: name => name ?? '',
        candidates: () => namesOf(forms()),
        otherwise: null,
      },
    },
    answer({ about }) {
      const form = about === null ? null : formNamed(forms(), about)
      return done(form?.ok ? describeForm(form.value) : helpText(forms()))
    },
  }
}
