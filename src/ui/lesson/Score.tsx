/** How many answers were right, what was misunderstood most often, and the way to begin anew. */
import { inSentence } from '../../base/text.ts'
import { clearScore } from '../../store/lesson/answering.ts'
import { POLICY_CHOICES } from '../../store/lesson/opening.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import styles from './Lesson.module.css'

/** More would be no help. */
const MOST_NAMED = 2

export function Score() {
  const { missed, right, wrong } = useStore(state => state.preferences.learning)
  if (right + wrong === 0) return null
  const most = Object.entries(missed)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MOST_NAMED)
    .map(([id, times]) => `${inWords(id)} (${times})`)
  return (
    <div className={styles.score}>
      <span className="soft">
        {right} of {right + wrong} right{most.length > 0 && `; missed: ${most.join(', ')}`}
      </span>
      <Button size="small" look="ghost" onClick={clearScore}>
        Clear score
      </Button>
    </div>
  )
}

/** A misconception by its id: "rover not wrapped", "mistaken for best fit". */
function inWords(id: string): string {
  const policy = POLICY_CHOICES.find(({ value }) => id === `other-policy:${value}`)
  if (policy) return `mistaken for ${inSentence(policy.label)}`
  return id.replaceAll('-', ' ')
}
