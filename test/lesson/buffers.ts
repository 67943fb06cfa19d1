/** Small random buffers with every setting, for tests of predictions. */
import type { Edit } from '../../src/command/command.ts'
import type { HeapImage } from '../../src/core/heap.ts'
import { COALESCINGS, type PolicyId } from '../../src/core/settings.ts'
import { bytes, pages, tagOf } from '../../src/core/units.ts'
import { Machine } from '../../src/history/machine.ts'
import { Random } from '../../src/lesson/exercise/random.ts'

/** The buffer of a seed, and what is asked of it next. */
export function seeded(
  seed: number,
  policy: PolicyId,
): { before: HeapImage; random: Random; live: number[] } {
  const random = new Random(seed)
  const machine = new Machine()
  const run = (edit: Edit) => machine.run(edit)
  const pageSize = random.pick([1, 8, 16])
  run({ do: 'new', pageSize: bytes(pageSize), pages: pages(random.between(12, 40)) })
  run({ do: 'policy', name: policy })
  run({ do: 'set', option: 'on-full', value: random.pick(['fail', 'fail', 'compact']) })
  run({ do: 'set', option: 'header', value: bytes(random.pick([0, 0, 4])) })
  run({ do: 'set', option: 'align', value: bytes(random.pick([1, 1, 8])) })
  run({ do: 'set', option: 'coalesce', value: random.pick([COALESCINGS[0], COALESCINGS[0], 'off']) })
  const live: number[] = []
  for (let count = random.between(6, 14); count > 0; count--) {
    if (live.length > 2 && random.below(3) === 0) {
      const [tag = 0] = live.splice(random.below(live.length), 1)
      run({ do: 'free', tag: tagOf(tag) })
      continue
    }
    const outcome = run({ do: 'alloc', bytes: bytes(random.between(1, 5 * pageSize)) })
    if (outcome.ok && outcome.value.kind === 'allocated') live.push(outcome.value.tag)
  }
  if (machine.heap === null) throw new Error('no buffer')
  return { before: machine.heap.image(), random, live }
}
