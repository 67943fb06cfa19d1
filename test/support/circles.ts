/**
 * The groups of nodes that lead to one another, each sorted, in the order of their first names: the strongly
 * connected components (Tarjan 1972) of more than one node, or of one that leads to itself.
 */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: string[][] = []
  const numbers = new Map<string, number>()
  const open: string[] = []

  /** The lowest number among the open nodes that a node leads to, itself included. */
  function visit(node: string): number {
    const number = numbers.size
    numbers.set(node, number)
    open.push(node)
    let lowest = number
    for (const next of graph.get(node) ?? []) {
      const known = numbers.get(next)
      if (known === undefined) lowest = Math.min(lowest, visit(next))
      else if (open.includes(next)) lowest = Math.min(lowest, known)
    }
    if (lowest < number) return lowest
    const circle = open.splice(open.indexOf(node))
    if (circle.length > 1 || graph.get(node)?.includes(node)) circles.push(circle.sort())
    return lowest
  }

  for (const node of graph.keys()) if (!numbers.has(node)) visit(node)
  return circles.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))
}
