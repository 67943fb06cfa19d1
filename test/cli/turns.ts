/**
 * A process that makes one run after another, for tests of runs at the same time: TIMES ARGUMENTS…. Starting
 * a process takes a hundred times as long as a run, so that runs with a process each hardly ever meet.
 * Begins when its standard input ends, and prints what the runs answered, as JSON.
 */
import { once } from 'node:events'
import { version } from '../../package.json' with { type: 'json' }
import type { Output } from '../../src/cli/output.ts'
import { run } from '../../src/cli/run.ts'

async function main([times, ...args]: readonly string[]): Promise<void> {
  process.stdin.resume()
  process.stdout.write('ready\n')
  await once(process.stdin, 'end')
  const outputs: Output[] = []
  for (let turn = 0; turn < Number(times); turn++) outputs.push(await run(args, process.cwd(), version))
  process.stdout.write(JSON.stringify(outputs))
}

void main(process.argv.slice(2))
