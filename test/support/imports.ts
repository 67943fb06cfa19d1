import { parseSync, Visitor } from 'vite'

export interface Import {
  /** As written: `../core/heap.ts`, `react`. */
  readonly target: string
  /** Gone after compilation: `import type`, `export type … from`, `import('…').Type`. */
  readonly typeOnly: boolean
}

interface FileFacts {
  readonly imports: readonly Import[]
  /** The global names the file uses as `Math.random` or `globalThis`, where a test asks for them. */
  readonly globals: readonly string[]
}

/** Every way a file can name another one: static, type, re-export, dynamic, worker address, glob. */
export function factsOf(file: string, source: string): FileFacts {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(error => error.message).join('; ')}`)

  const imports: Import[] = []
  const globals: string[] = []
  const add = (target: unknown, typeOnly: boolean) => {
    // A path put together at run time cannot be followed, so it is not allowed either.
    if (typeof target !== 'string') throw new Error(`${file}: imports a path that is not a plain string`)
    imports.push({ target, typeOnly })
  }

  new Visitor({
    ImportDeclaration: node => add(node.source.value, node.importKind === 'type'),
    ExportAllDeclaration: node => add(node.source.value, node.exportKind === 'type'),
    ExportNamedDeclaration: node => {
      if (node.source) add(node.source.value, node.exportKind === 'type')
    },
    ImportExpression: node => add(literal(node.source), false),
    TSImportType: node => add(node.source.value, true),
    // new URL('./worker.ts', import.meta.url)
    NewExpression: node => {
      const [path, base] = node.arguments
      if (nameOf(node.callee) === 'URL' && isImportMeta(base)) add(literal(path), false)
    },
    CallExpression: node => {
      const { callee } = node
      if (callee.type !== 'MemberExpression' || nameOf(callee.property) !== 'glob') return
      if (callee.object.type !== 'MetaProperty') return
      const [patterns] = node.arguments
      const all = patterns?.type === 'ArrayExpression' ? patterns.elements : [patterns]
      for (const pattern of all) add(literal(pattern), false)
    },
    MemberExpression: node => {
      const member = node.computed ? literal(node.property) : nameOf(node.property)
      if (nameOf(node.object) === 'Math' && member === 'random') globals.push('Math.random')
    },
    Identifier: node => {
      if (node.name === 'globalThis') globals.push('globalThis')
    },
  }).visit(program)

  return { imports, globals }
}

interface Node {
  readonly type: string
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier' && 'name' in node ? String(node.name) : undefined
}

/** The value of a string literal, or of a template without holes. */
function literal(node: Node | null | undefined): unknown {
  if (node?.type === 'Literal' && 'value' in node) return node.value
  if (node?.type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis)) {
    return node.quasis.length === 1 ? node.quasis[0].value.cooked : undefined
  }
  return undefined
}

/** `import.meta.url` and its like. */
function isImportMeta(node: Node | undefined): boolean {
  if (node?.type !== 'MemberExpression' || !('object' in node)) return false
  const { object } = node
  return typeof object === 'object' && object !== null && 'type' in object && object.type === 'MetaProperty'
}
