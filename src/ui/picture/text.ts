/** The words around a picture. */
import { grouped, groupedCount } from '../../base/text.ts'
import { kindsIn, type LegendKind } from '../../canvas/legend.ts'
import type { PictureText } from '../../canvas/picture/picture.ts'
import type { Scene } from '../../canvas/scene.ts'
import type { Figures } from '../../core/measure.ts'
import type { VisibleHeap } from '../../core/visible-heap.ts'
import { policyTitle } from '../../store/panels/choices.ts'
import { notationNow } from '../../store/panels/inspect.ts'
import { upcomingLine } from '../../store/player.ts'
import { getState } from '../../store/store.ts'
import { describeStep } from '../player/step-text.ts'

/** The operation that is shown in the middle, with what its step does; else the buffer. */
export function titleText(): Pick<PictureText, 'title' | 'caption'> {
  const { player, summary } = getState()
  const coming = player.fraction > 0 ? upcomingLine() : null
  const said = player.position < player.length ? describeStep(player, notationNow(), coming) : null
  if (said) return { title: `${said.command} · ${said.place}`, caption: said.sentence }
  const { layout, settings } = summary
  if (!layout) return { title: 'Memallook', caption: '' }
  return { title: bufferText({ layout, settings }), caption: '' }
}

/** The size of a buffer, and its policy. */
export function bufferText({ layout, settings }: Pick<VisibleHeap, 'layout' | 'settings'>): string {
  const { pages, pageSize } = layout
  const size = `${groupedCount(pages, 'page')} of ${groupedCount(pageSize, 'byte')}`
  return `${size} · ${policyTitle(settings.policy)}`
}

/** What a block leaves and meets on its way. */
type MoveKind = Extract<LegendKind, 'source' | 'target' | 'ghost' | 'lost'>

const MOVE_TEXTS: { readonly [kind in MoveKind]: string } = {
  source: 'source of a move',
  target: 'target',
  ghost: 'ghost: already copied from here',
  lost: 'lost: written over before it was read',
}

interface LegendOptions {
  readonly moves?: readonly MoveKind[]
  readonly used?: string
}

/** Those of a scene. */
export function moveKindsIn(scene: Scene): readonly MoveKind[] {
  return kindsIn(scene).filter(isMoveKind)
}

function isMoveKind(kind: LegendKind): kind is MoveKind {
  return kind in MOVE_TEXTS
}

/**
 * What the cells of a heap mean, and the outlines of a move. Where there are no colours to go by, `used` says
 * so.
 */
export function legendText(
  { settings, tally }: VisibleHeap,
  { moves = [], used = 'used, one colour and number a tag' }: LegendOptions = {},
): PictureText['legend'] {
  const header = settings.header > 0 ? [{ kind: 'header', text: 'header' } as const] : []
  const pinned = tally.pinnedBlocks > 0 ? [{ kind: 'pinned', text: 'pinned' } as const] : []
  const reserved = tally.reservedPages > 0 ? [{ kind: 'reserved', text: 'reserved' } as const] : []
  return [
    { kind: 'used', text: used },
    { kind: 'slack', text: 'slack' },
    ...header,
    { kind: 'stale', text: 'stale: free, old bytes still there' },
    { kind: 'clean', text: 'clean' },
    ...pinned,
    ...reserved,
    ...moves.map(kind => ({ kind, text: MOVE_TEXTS[kind] })),
  ]
}

export function figuresText(figures: Figures): PictureText['figures'] {
  const { used, utilisation, slack, free, holes, largestHole, externalFragmentation } = figures
  return [
    { value: `${grouped(used)} B`, name: `used, ${Math.round(utilisation * 100)} %` },
    { value: `${grouped(slack)} B`, name: 'slack' },
    { value: `${grouped(free)} B`, name: `free in ${groupedCount(holes, 'hole')}` },
    { value: `${grouped(largestHole)} B`, name: 'largest hole' },
    { value: externalFragmentation.toFixed(2), name: 'external fragmentation' },
  ]
}
