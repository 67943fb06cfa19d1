import { relative } from 'node:path'
import type { Plugin } from 'vite'
import { root } from './run.mjs'

/**
 * Vitest reads an imported name by a getter of its module each time it is used. In the allocator's inner
 * loops, where the built program has numbers, that took more time than the work. This reads each name once,
 * where it is imported: our modules import each other without circles and never assign to what they export.
 */
export const bindImports: Plugin = {
  name: 'memallook:bind-imports',
  enforce: 'post',
  transform(code, id) {
    const file = relative(root, id)
    if (!/^(src|test)\/[^?]*\.tsx?$/.test(file)) return null
    let bound = code
    // From the last to the first, so that the places of the others stay.
    for (const node of this.parse(code).body.toReversed()) {
      if (node.type !== 'ImportDeclaration' || !node.source.value.startsWith('.')) continue
      const names = node.specifiers.flatMap(specifier =>
        specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier'
          ? [`${specifier.imported.name}: ${specifier.local.name}`]
          : [],
      )
      if (names.length === 0 || names.length < node.specifiers.length) continue
      const module = `__module_${node.start}`
      const lines = '\n'.repeat(code.slice(node.start, node.end).split('\n').length - 1)
      const once = `import * as ${module} from ${node.source.raw}; const { ${names.join(', ')} } = ${module};${lines}`
      bound = bound.slice(0, node.start) + once + bound.slice(node.end)
    }
    return bound === code ? null : { code: bound, map: null }
  },
}
