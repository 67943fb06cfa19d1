/** Usage, made from the forms of the commands. */
import type { Argument } from './argument.ts'
import type { AnyForm } from './entry.ts'

/** The arguments as usage shows them: `TAG BYTES`; those that can be left out in brackets. */
export function argumentsText(form: AnyForm): string {
  return Object.values(form.arguments)
    .map(argument => {
      const text = argument.flag === undefined ? argument.word : `${argument.flag} ${argument.word}`
      return isNeeded(argument) ? text : `[${text}]`
    })
    .join(' ')
}

/** Has it to be there? */
export function isNeeded({ otherwise, omissible }: Argument<unknown>): boolean {
  return otherwise === undefined && !omissible
}

/** Every command, one a line. */
export function helpText(forms: readonly AnyForm[]): string {
  const left = forms.map(usage)
  const width = Math.max(...left.map(text => text.length))
  return forms.map(({ summary }, index) => `${(left[index] ?? '').padEnd(width)}  ${summary}`).join('\n')
}

/** One command, with an example and its other names. */
export function describeForm(form: AnyForm): string {
  const { aliases, example, summary } = form
  const also = aliases.length > 0 ? `\nalso: ${aliases.join(', ')}` : ''
  return `${usage(form)}\n${summary}\nexample: ${example}${also}`
}

function usage(form: AnyForm): string {
  return `${form.name} ${argumentsText(form)}`.trimEnd()
}
