/** What is on the screen, as an address that carries it. Loaded when somebody shares. */
import { ok, type Problem, type Result } from '../base/result.ts'
import { formatCommand } from '../command/format.ts'
import type { Timeline } from '../history/timeline.ts'
import { type LinkContent, makeLink } from '../link/link.ts'
import type { EmbeddedControls } from './embedded-controls.ts'
import { contentOf } from './lesson/sharing.ts'
import { getState } from './store.ts'

/**
 * The address of this page with the buffer that is shown, its history and its place in it, or the lesson at
 * its page; a problem where it would be too long.
 */
export async function linkToShown(): Promise<Result<string, Problem>> {
  const { lesson, opened, session } = getState()
  if (lesson) return addressOf(contentOf(lesson))
  const { length, position, timeline } = session.workspace
  const step = position === length ? null : position
  const lines = linesOf(timeline, opened?.title ?? null)
  return addressOf({ kind: 'script', lines, at: timeline.cursor, step })
}

async function addressOf(content: LinkContent): Promise<Result<string, Problem>> {
  const link = await makeLink(content)
  return link.ok ? ok(pageAddress() + link.value) : link
}

/** The commands, and the title as a comment before them. */
function linesOf(timeline: Timeline, title: string | null): string[] {
  const lines = title === null ? [] : [`# title: ${oneLine(title)}`]
  for (let index = 0; index < timeline.length; index++) {
    const entry = timeline.entry(index)
    if (entry) lines.push(formatCommand(entry.edit))
  }
  return lines
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

/** What a page elsewhere takes in to show the same. */
export function iframeFor(link: string, controls: EmbeddedControls): string {
  const [address = '', fragment = ''] = link.split('#')
  const source = `${address}?embed&controls=${controls}#${fragment}`.replaceAll('&', '&amp;')
  return `<iframe src="${source}" title="Memallook" width="800" height="480" loading="lazy"></iframe>`
}

/** Without what is asked of it, and without what it carries. */
function pageAddress(): string {
  return location.origin + location.pathname
}
