/**
 * A picture as SVG: shapes and words, so that it can be scaled and changed. No DOM: a string is put together.
 */
import type { Bytes } from '../../core/units.ts'
import type { Figure } from '../figures.ts'
import { CALLOUT_FONT, CORNER_RADIUS, headOf } from '../figures.ts'
import { type Grid, rectOfCell, visibleBytes } from '../geometry.ts'
import type { LegendKind } from '../legend.ts'
import { GHOST, HEADER, type Kind, OLD, patchesOf, RUINED, SLACK, UNUSED, USED } from '../moving.ts'
import { overlayOf } from '../overlay.ts'
import { headerWord, hexOf, mixWords, type Theme, tagColor, tagWord, wordOf } from '../palette.ts'
import { Parts } from '../parts.ts'
import { GHOST_TINT } from '../patterns.ts'
import type { Align, Pen, PenFace } from '../pen.ts'
import type { Scene } from '../scene.ts'
import { writeAddresses, writeCells } from '../texts.ts'
import type { Picture, Swatch } from './picture.ts'
import { SOURCE_DASHES, swatchTones } from './raster.ts'

/** More cells than these are put in as pixels: shapes would make a file that few programs open. */
const MOST_CELLS = 8192

/** Are the cells so few that they can be shapes? */
export function hasShapes(grid: Grid): boolean {
  const { start, end } = visibleBytes(grid)
  return end - start <= MOST_CELLS
}

/**
 * The picture as the text of a file. `pixels` is the address of an image of the cells, for where they are too
 * many for shapes. `prefix` begins each id in it, so that several can stand in one page.
 */
export function svgOf(picture: Picture, pixels: string | null, prefix = ''): string {
  const { size, theme, grid, scene, left, top } = picture
  const { width, height } = size
  const cells = pixels === null ? cellShapes(grid, scene, prefix) : imageOf(grid, pixels)
  const over = pixels === null ? overlayOf(grid, scene).map(shapeOf).join('') : ''
  const texts = pixels === null ? textsOf(grid, scene) : ''
  const { viewport } = grid
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<title>${escaped(picture.words[0]?.text ?? 'Memallook')}</title>
<defs>${patternsOf(theme, prefix)}<clipPath id="${prefix}window"><rect width="${viewport.width}" height="${viewport.height}"/></clipPath></defs>
<rect width="${width}" height="${height}" fill="${theme.page}"/>
<g transform="translate(${left} ${top})" clip-path="url(#${prefix}window)">
${cells}
${texts}
${over}
</g>
${swatchesOf(picture, prefix)}
${picture.words.map(words => wordsOf(words, theme.sans)).join('\n')}
</svg>
`
}

function patternsOf({ hatch, staleDot, bad }: Theme, prefix: string): string {
  const lines = (id: string, colour: string, opacity: number, turns: readonly number[]) =>
    turns
      .map(
        (turn, at) =>
          `<pattern id="${prefix}${id}${at || ''}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(${turn})"><rect width="1.6" height="5" fill="${colour}" fill-opacity="${opacity}"/></pattern>`,
      )
      .join('')
  return [
    lines('hatch', hatch, 0.42, [45]),
    lines('cross', bad, 0.8, [45, -45]),
    lines('edge', staleDot, 0.5, [45]),
    `<pattern id="${prefix}dots" width="6.5" height="6.5" patternUnits="userSpaceOnUse"><circle cx="3.25" cy="3.25" r="1.05" fill="${staleDot}"/></pattern>`,
  ].join('')
}

/** Cells of one kind and one block are one path; a pattern is the same path again. */
function cellShapes(grid: Grid, scene: Scene, prefix: string): string {
  const { runs, moving, theme } = scene
  const { start, end } = visibleBytes(grid)
  const patches = moving ? patchesOf(moving, runs.header) : []
  const parts = new Parts()
  const feet: string[] = []
  const paths = new Map<string, { kind: Kind; tag: number; path: string[] }>()
  for (let row = start as number; row < end; row += grid.columns) {
    const last = Math.min(row + grid.columns, end)
    parts.gather(runs, runs.indexAt(Math.floor(row / runs.pageSize)), row, last)
    for (const patch of patches) parts.layOver(patch, moving?.move.tag ?? 0)
    for (let pin = 0; pin < parts.pins; pin += 2) {
      const [from = 0, to = 0] = parts.pinned.subarray(pin, pin + 2)
      for (let column = from; column < to; column++) {
        const { x, y, width, height } = rectOfCell(grid, (row + column) as Bytes)
        const high = Math.min(3, height / 3)
        feet.push(`M${short(x)} ${short(y + height - high)}h${short(width)}v${short(high)}h-${short(width)}z`)
      }
    }
    for (let at = 0; at < parts.count; at++) {
      const kind = parts.kind[at] as Kind
      const tag = parts.tag[at]
      const key = `${kind}-${tag}`
      const found = paths.get(key) ?? { kind, tag, path: [] }
      paths.set(key, found)
      for (let column = parts.from[at]; column < parts.to[at]; column++) {
        const { x, y, width, height } = rectOfCell(grid, (row + column) as Bytes)
        found.path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h-${short(width)}z`)
      }
    }
  }
  const footPath = feet.length === 0 ? [] : [`<path fill="${theme.ink}" d="${feet.join('')}"/>`]
  const shapes = [...paths.values()].map(({ kind, tag, path }) => {
    const shape = path.join('')
    return [fillOf(kind, tag, theme), ...patternsIn(kind).map(name => `url(#${prefix}${name})`)]
      .map(fill => `<path fill="${fill}" d="${shape}"/>`)
      .join('\n')
  })
  return [...shapes, ...footPath].join('\n')
}

function fillOf(kind: Kind, tag: number, theme: Theme): string {
  switch (kind) {
    case USED:
    case SLACK:
    case RUINED:
      return tagColor(tag)
    case HEADER:
      return hexOf(headerWord(tag))
    case OLD:
      return theme.stale
    case GHOST:
      return hexOf(mixWords(wordOf(theme.stale), tagWord(tag), GHOST_TINT))
    default:
      return theme.clean
  }
}

function patternsIn(kind: Kind): readonly string[] {
  if (kind === SLACK) return ['hatch']
  if (kind === UNUSED) return ['edge']
  if (kind === RUINED) return ['cross', 'cross1']
  return kind === OLD || kind === GHOST ? ['dots'] : []
}

function imageOf({ viewport: { width, height } }: Grid, address: string): string {
  return `<image width="${width}" height="${height}" href="${address}"/>`
}

interface SvgFace extends PenFace {
  readonly attributes: string
}

/** Writes texts as elements. */
class SvgPen implements Pen<SvgFace> {
  readonly elements: string[] = []
  private readonly family: string

  constructor(family: string) {
    this.family = family
  }

  face(size: number, weight: number, colour: string, alpha = 1): SvgFace {
    const opacity = alpha < 1 ? ` fill-opacity="${alpha}"` : ''
    const family = escaped(this.family)
    return {
      advance: size * 0.6,
      attributes: `font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${colour}"${opacity}`,
    }
  }

  write({ attributes }: SvgFace, text: string, x: number, y: number, align: Align = 'center'): void {
    const anchor = align === 'left' ? 'start' : align === 'right' ? 'end' : 'middle'
    this.elements.push(
      `<text x="${short(x)}" y="${short(y)}" ${attributes} text-anchor="${anchor}" dominant-baseline="central">${escaped(text)}</text>`,
    )
  }

  fill(colour: string, x: number, y: number, width: number, height: number): void {
    this.elements.push(
      `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" fill="${colour}"/>`,
    )
  }
}

function textsOf(grid: Grid, scene: Scene): string {
  const pen = new SvgPen(scene.theme.mono)
  writeAddresses(pen, grid, scene)
  writeCells(pen, grid, scene, visibleBytes(grid))
  return pen.elements.join('\n')
}

function shapeOf(figure: Figure): string {
  switch (figure.kind) {
    case 'outline': {
      const { paths, colour, width, alpha, dash, fill } = figure
      const d = paths.map(path => `M${path.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}Z`).join('')
      const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''
      return `<path d="${d}" fill="${colour}" fill-opacity="${fill}" stroke="${colour}" stroke-opacity="${alpha}" stroke-width="${width}" stroke-linejoin="round"${dashes}/>`
    }
    case 'ring': {
      const { x, y, width, height } = figure.box
      return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="${CORNER_RADIUS}" fill="none" stroke="${figure.colour}" stroke-width="${figure.width}"/>`
    }
    case 'arrow': {
      const [from, first, second, to] = figure.points.map(({ x, y }) => `${short(x)} ${short(y)}`)
      const d = `M${from}C${first} ${second} ${to}`
      const head = `M${headOf(figure)
        .map(({ x, y }) => `${short(x)} ${short(y)}`)
        .join('L')}Z`
      return `<path d="${d}" fill="none" stroke="${figure.halo}" stroke-width="5"/><path d="${d}" fill="none" stroke="${figure.colour}" stroke-width="2"/><path d="${head}" fill="${figure.colour}"/>`
    }
    case 'callout': {
      const { x, y, width, height } = figure.box
      return `<rect x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}" rx="6" fill="${figure.ground}" stroke="${figure.edge}"/><text x="${short(x + width / 2)}" y="${short(y + height / 2)}" font-family="${escaped(figure.family)}" font-size="${CALLOUT_FONT}" font-weight="500" fill="${figure.colour}" text-anchor="middle" dominant-baseline="central">${escaped(figure.text)}</text>`
    }
  }
}

const SWATCH_PATTERNS: { readonly [kind in LegendKind]?: readonly string[] } = {
  slack: ['hatch'],
  stale: ['dots'],
  reserved: ['edge'],
  ghost: ['dots'],
  lost: ['cross', 'cross1'],
}

function swatchesOf(picture: Picture, prefix: string): string {
  return picture.swatches
    .map(swatch => {
      const { kind, x, y, size } = swatch
      const { ground, mark } = swatchTones(picture, swatch)
      const box = `x="${short(x)}" y="${short(y)}" width="${size}" height="${size}" rx="3"`
      const edge = kind === 'clean' ? ` stroke="${mark}" stroke-opacity="0.5"` : ''
      const foot = `<rect x="${short(x)}" y="${short(y + size - 3)}" width="${size}" height="3" fill="${mark}"/>`
      if (kind === 'pinned') return `<rect ${box} fill="${ground}"/>${foot}`
      if (kind === 'source' || kind === 'target') return outlineSwatch(picture, swatch)
      const over = (SWATCH_PATTERNS[kind] ?? [])
        .map(pattern => `<rect ${box} fill="url(#${prefix}${pattern})"/>`)
        .join('')
      return `<rect ${box} fill="${ground}"${edge}/>${over}`
    })
    .join('\n')
}

function outlineSwatch(picture: Picture, swatch: Swatch): string {
  const { ground, mark } = swatchTones(picture, swatch)
  const { x, y, size } = swatch
  const dashes = swatch.kind === 'source' ? ` stroke-dasharray="${SOURCE_DASHES.join(' ')}"` : ''
  return `<rect x="${short(x + 1)}" y="${short(y + 1)}" width="${size - 2}" height="${size - 2}" rx="2" fill="${ground}" stroke="${mark}" stroke-width="2"${dashes}/>`
}

function wordsOf({ text, x, y, size, weight, colour }: Picture['words'][number], family: string): string {
  return `<text x="${short(x)}" y="${short(y)}" font-family="${escaped(family)}" font-size="${size}" font-weight="${weight}" fill="${colour}" dominant-baseline="central">${escaped(text)}</text>`
}

/** A length, to a hundredth of a pixel. */
function short(length: number): string {
  return `${Math.round(length * 100) / 100}`
}

/** Text in an element or an attribute. Characters that XML does not allow are left out. */
function escaped(text: string): string {
  const allowed = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
  return allowed
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
