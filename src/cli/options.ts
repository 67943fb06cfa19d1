/** The words of a run, and the options between them. */
import { fail, ok, type Problem, type Result } from '../base/result.ts'
import { suggestion } from '../base/suggest.ts'
import { quoted, unknownWord } from '../base/text.ts'

const DEFAULT_FILE = 'memallook.json'

export interface Options {
  readonly file: string
  readonly wants: 'help' | 'version' | 'command'
  /** The command, its options taken out. */
  readonly words: readonly string[]
}

/**
 * `--file F` may stand anywhere; after `--` nothing is an option any more. Help
 * is asked for before the command or right after it.
 */
export function parseOptions(args: readonly string[]): Result<Options, Problem> {
  const words: string[] = []
  let file = DEFAULT_FILE
  let wants: Options['wants'] = 'command'
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') {
      words.push(...args.slice(index + 1))
      break
    }
    if (arg === '--file' || arg.startsWith('--file=')) {
      const name = arg === '--file' ? args[++index] : arg.slice('--file='.length)
      if (!name) return fail({ code: 'missing-argument', message: MISSING_FILE })
      file = name
    } else if (words.length <= 1 && (arg === '--help' || arg === '-h')) wants = 'help'
    else if (words.length === 0 && arg === '--version') wants = 'version'
    else if (words.length === 0 && /^-[^\d.]/.test(arg)) {
      return fail({
        code: 'unknown-option',
        ...unknownWord(`option ${quoted(arg)}`, suggestion(arg, OWN), OWN),
      })
    } else words.push(arg)
  }
  return ok({ file, wants, words })
}

const OWN = ['--file', '--help', '--version']
const MISSING_FILE = '--file needs the name of a file; expected --file FILE, as in --file other.json alloc 16'
