/** How many answers were right, what was misunderstood most often, and the way to begin anew. */
import { clearScore } from '../../store/lesson/answering.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'

/** More would be no help. */
const MOST_NAMED = 3

export function Score() {
  const { missed, right, wrong } = useStore(state => state.preferences.learning)
  if (right + wrong === 0) return null
  const most = Object.entries(missed)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_NAMED)
    .map(([id, times]) => `${inWords(id)} (${times})`)
  return (
    <>
      <span className="soft">
        {right} of {right + wrong} right{most.length > 0 && `; missed: ${most.join(', ')}`}
      </span>
      <Button size="small" look="ghost" onClick={clearScore}>
        Clear score
      </Button>
    </>
  )
}

/** A misconception by its id: `rover-not-wrapped`, `other-policy:best-fit`. */
function inWords(id: string): string {
  return id.replace(':', ': ').replaceAll('-', ' ')
}
