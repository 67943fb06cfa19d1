/** What is drawn of the structure that keeps the holes, as text that can be read and compared. */
import { count } from '../../src/base/text.ts'
import type {
  Bit,
  BuddyNode,
  HoleItem,
  HolesView,
  ListView,
  Mark,
  TreeNode,
} from '../../src/history/holes-view/drawn.ts'

/**
 * A line for each thing drawn, what lies in another indented below it. `>` is what the step shown is about.
 */
export function drawnText(view: HolesView): string[] {
  const { asides, bits, buddies, free, holes, leftOut, lists, listsAre, note, title, tree } = view
  return [
    `${title}: ${count(holes, 'hole')}, ${free} bytes free, ${listsAre}${leftOut > 0 ? `, ${leftOut} left out` : ''}`,
    ...(note === '' ? [] : [`  (${note})`]),
    ...lists.flatMap(listText),
    ...(tree ? treeText(tree) : []),
    ...buddies.flatMap(buddyText),
    ...(bits
      ? [
          `bits${shown(bits)}`,
          ...indented(
            bits.rows.flatMap(row => [
              `${bitText(row.bit)}${shown(row)}`,
              ...indented(row.parts.filter(part => part.set).map(bitText)),
            ]),
          ),
        ]
      : []),
    ...asides.map(aside => `${aside.kind} ${aside.address} ${aside.bytes} bytes: ${aside.text}`),
  ].map(line => line.trimEnd())
}

function listText(list: ListView): string[] {
  const items = list.items.map(item => (item.kind === 'gap' ? `… ${item.count}` : holeText(item)))
  return [`list ${list.title}, ${list.size}${shown(list)}`, ...indented(items)]
}

function treeText(node: TreeNode): string[] {
  const { children, entries, extent, firstHole, folded, holes, leaf, mark, onPath, title } = node
  const on = mark ? ` -> ${mark.chosen === 0 ? 'none' : 'child'}, ${mark.refused.size} refused` : ''
  const place = extent ? ` pages ${extent.start} to ${extent.end}` : ''
  const below = children.flatMap(({ label, node, refused }) => {
    const [first = '', ...rest] = treeText(node)
    return [`${label}${refused ? ' refused' : ''} ${first}`, ...rest]
  })
  return [
    `${leaf ? 'leaf' : 'node'} ${title}, ${entries}${place}${folded ? ` folded at ${firstHole}` : ''}${onPath ? ' on path' : ''}${shown(node)}${on}`,
    ...indented([...below, ...holes.map(holeText)]),
  ]
}

function buddyText(node: BuddyNode): string[] {
  const line = `${node.kind} ${node.address} ${node.bytes} (${node.start} to ${node.end})`
  switch (node.kind) {
    case 'split':
      return [line, ...indented(node.children.flatMap(buddyText))]
    case 'used':
      return [`${line} tag ${node.tag}`]
    case 'hand':
      return [`${line} ${node.text}`]
    case 'free':
      return [`${line} ${holeText(node.hole)}`]
    case 'folded':
      return [line]
  }
}

function holeText(hole: HoleItem): string {
  const { address, bytes, chosen, end, rover, start } = hole
  return `${address} ${bytes} (${start} to ${end})${rover && ` ${rover}`}${chosen ? ' chosen' : ''}${shown(hole)}`
}

function bitText({ set, title }: Bit): string {
  return `${set ? 1 : 0} ${title}`
}

function shown({ current, mark }: { readonly current: boolean; readonly mark: Mark | null }): string {
  const seen = mark
    ? ` [${mark.kind}${mark.short && ` "${mark.short}"`} ${mark.first}-${mark.last}: ${mark.text}]`
    : ''
  return `${current ? ' >' : ''}${seen}`
}

function indented(lines: readonly string[]): string[] {
  return lines.map(line => `  ${line}`)
}
