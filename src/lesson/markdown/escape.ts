/** Text as Markdown that shows just this text, on one line. */
export function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<&]|:(?=[\w:])/g, '\\$&')
      // These begin a list, a heading, a rule or a quotation, and that only at the beginning of a line.
      .replace(/^[-+=~#>]/, '\\$&')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  )
}
