/** While something is presented, the screen before is kept; it is as it was when the presentation is left. */
import { showMoment } from './lesson/lesson.ts'
import type { OpenLesson } from './lesson/open-lesson.ts'
import { notify } from './notices.ts'
import { seekStep } from './player.ts'
import { prefer } from './preferences.ts'
import { getState, publish, setState } from './store.ts'

/** Begins a presentation. Returns what leaves it. */
export function beginPresenting(): () => void {
  const { lesson, marks, player, preferences, session } = getState()
  const { panels, speed } = preferences
  const { workspace } = session
  const { timeline } = workspace
  const { cursor, length } = timeline
  return () => {
    const { lesson: presented, preferences, summary } = getState()
    if (preferences.panels !== panels || preferences.speed !== speed) prefer({ panels, speed })
    // What was run meanwhile stays, and is shown.
    if (lesson === null && (session.workspace !== workspace || timeline.length !== length)) return
    if (lesson) session.guest = workspace
    if (workspace.timeline !== timeline) workspace.takeOver(timeline)
    if (workspace.timeline.cursor !== cursor) workspace.goTo(cursor)
    if (lesson !== presented || summary.cursor !== cursor) publish({ playing: null }, { lesson, marks })
    seekStep(player.position, player.fraction)
    if (lesson && presented && isElsewhere(lesson, presented)) offerReturn(presented)
  }
}

function isElsewhere(before: OpenLesson, now: OpenLesson): boolean {
  return before.page !== now.page || before.source !== now.source || before.given !== now.given
}

/** Leaving puts the lesson back; whoever wants to read on from where it was presented can. */
function offerReturn(presented: OpenLesson): void {
  const page = `page ${presented.page + 1}`
  notify({
    kind: 'status',
    text: `The lesson is where it was before the presentation, which came to ${page}`,
    actions: [
      {
        label: `Go to ${page}`,
        run: () => {
          setState({ lesson: presented })
          showMoment(presented.moment)
        },
      },
    ],
  })
}
