/**
 * Links that carry what is on the screen: `#v1.` and base64url of raw deflate of JSON, with a checksum.
 * Nothing in a link is executed; what cannot be read is refused with a sentence, and a link never unpacks to
 * more than 4 MiB, whatever it holds.
 */
import * as v from 'valibot'
import { fnv1a } from '../base/fnv1a.ts'
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { groupedCount } from '../base/text.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'
import { deflate, inflate, MOST_UNPACKED } from './deflate.ts'

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const CONTENT = v.variant('kind', [
  /** A history, as the lines of a script: settings and named moments are commands of it. */
  v.object({
    kind: v.literal('script'),
    lines: v.array(v.string()),
    /** Commands done where it is looked at. */
    at: whole,
    /** The step of the last of them; null at its end. */
    step: v.nullable(whole),
  }),
  /** A lesson as Markdown, and the page it is open at, from 0. */
  v.object({ kind: v.literal('lesson'), text: v.string(), page: whole }),
  /** A lesson of the course, by its name. */
  v.object({ kind: v.literal('course'), id: v.string(), page: whole }),
  /** An exercise, by the options of `memallook exercise`: --seed 7 --kind place. */
  v.object({ kind: v.literal('exercise'), options: v.string() }),
])

export type LinkContent = v.InferOutput<typeof CONTENT>

const START = '#v1.'
/** Longer ones are cut by mail programs and chats. */
export const MOST_CHARACTERS = 32_000

/** Is this what stands after an address when it carries something of ours, in this or a later form? */
export function isLink(fragment: string): boolean {
  return /^#v\d+\./.test(fragment)
}

/** What goes after the address. A problem where it would be too long: a file is the way then. */
export async function makeLink(content: LinkContent): Promise<Result<string, Problem>> {
  const json = JSON.stringify(content)
  // Raw deflate has no checksum of its own.
  const text = JSON.stringify({ ...content, check: fnv1a(json) })
  const bytes = new TextEncoder().encode(text)
  const tooLong = (characters: number): Result<string, Problem> =>
    fail({
      code: 'link-too-long',
      message: `the link would have ${groupedCount(characters, 'character')}; at most ${groupedCount(MOST_CHARACTERS, 'character')} arrive everywhere`,
      hint: 'save a file instead, and hand that on',
    })
  if (bytes.length > MOST_UNPACKED) return tooLong(bytes.length)
  const link = START + toBase64Url(await deflate(bytes))
  return link.length > MOST_CHARACTERS ? tooLong(link.length) : ok(link)
}

/** Reads what stands after an address. Whatever it is, the answer is what it carries, or a sentence. */
export async function readLink(fragment: string): Promise<Result<LinkContent, Problem>> {
  if (!fragment.startsWith(START)) {
    const message = isLink(fragment)
      ? 'the link was made by a later version of Memallook; reload the page to get that version'
      : 'the address carries nothing of Memallook’s; expected #v1. after it'
    return fail({ code: 'unknown-link', message })
  }
  const packed = fromBase64Url(fragment.slice(START.length))
  if (packed === null) return damaged('it holds a character that no link has')
  const unpacked = await inflate(packed)
  if (!unpacked.ok) return unpacked.problem === 'too-large' ? tooLarge() : damaged('it does not unpack')
  const parsed = parse(unpacked.value)
  const read = v.safeParse(v.looseObject({ check: v.number() }), parsed)
  if (!read.success) return damaged('it does not unpack to a link')
  const { check, ...rest } = read.output
  const json = format(rest)
  if (json === null) return damaged('it is nested too deep')
  if (check !== fnv1a(json)) return damaged('its checksum is another')
  const content = v.safeParse(CONTENT, rest)
  return content.success ? ok(content.output) : damaged('it carries something unknown')
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** Null where it is nested so deep that the stack of whoever walks it overflows. */
function format(value: unknown): string | null {
  try {
    return JSON.stringify(value)
  } catch {
    return null
  }
}

function damaged(why: string): Result<never, Problem> {
  return fail({
    code: 'damaged-link',
    message: `the link is damaged: ${why}`,
    hint: 'copy it again, whole; mail programs like to break long links',
  })
}

function tooLarge(): Result<never, Problem> {
  return fail({
    code: 'link-too-large',
    message: `the link unpacks to more than ${MOST_UNPACKED / 2 ** 20} MiB, and was not opened`,
    hint: 'ask for a file instead',
  })
}
