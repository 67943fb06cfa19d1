/** The process around a run: arguments in, text and an exit code out. */
import { version } from '../../package.json' with { type: 'json' }
import { visible } from '../base/text.ts'
import { EXIT } from './output.ts'
import { run } from './run.ts'

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `memallook help | head -1`: who reads no further has read enough.
  if (error.code === 'EPIPE') return
  process.exitCode = EXIT.failed
  process.stderr.write(`the output cannot be written (${error.code}): make room, or write it elsewhere\n`)
})
// Nobody is left who could read it.
process.stderr.on('error', () => {})

async function main(): Promise<void> {
  try {
    const { stdout, stderr, exitCode } = await run(process.argv.slice(2), process.cwd(), version)
    process.exitCode = exitCode
    process.stdout.write(stdout)
    process.stderr.write(stderr)
  } catch (error) {
    // Only our own mistakes get here.
    const said = error instanceof Error ? error.message : String(error)
    process.stderr.write(
      `memallook has a fault (${visible(said)}): please report it with the command and the state file\n`,
    )
    process.exitCode = EXIT.failed
  }
}

void main()
