/** A lesson of two pages: commands, a pause, a question about the next command; then prose. */
export const TWO_PAGES = `---
title: Two pages
summary: To be paged through
---

## First

\`\`\`memallook
new 16 8
alloc 32
\`\`\`

After the commands.

::pause

:::predict{kind=place}
Where do 16 bytes go?
:::

\`\`\`memallook
alloc 16
\`\`\`

## Second

Only text.
`
