import { SYNTAX, type Syntax } from './syntax.ts'

/** Usage of every command, or of the one asked about. */
export function helpText(about: string | null): string {
  const chosen = SYNTAX.filter(({ name }) => about === null || name === about)
  if (about !== null) return chosen.map(describe).join('\n')
  const forms = chosen.map(form)
  const width = Math.max(...forms.map(text => text.length))
  return chosen.map(({ summary }, index) => `${(forms[index] ?? '').padEnd(width)}  ${summary}`).join('\n')
}

function form({ name, usage }: Syntax): string {
  return usage ? `${name} ${usage}` : name
}

function describe(syntax: Syntax): string {
  const { aliases, example, summary } = syntax
  const also = aliases.length > 0 ? `\nalso: ${aliases.join(', ')}` : ''
  return `${form(syntax)}\n${summary}\nexample: ${example}${also}`
}
