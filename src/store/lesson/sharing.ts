/** A lesson as a link: the course's by its name, any other with its text. */
import { capitalised } from '../../base/text.ts'
import { exerciseOptionsText } from '../../lesson/exercise/options.ts'
import { type LinkContent, makeLink } from '../../link/link.ts'
import { notify } from '../notices.ts'
import { getState } from '../store.ts'
import type { OpenLesson } from './open-lesson.ts'

/** Copies a link to the lesson that is open, at its page. */
export async function copyLessonLink(): Promise<void> {
  const { lesson } = getState()
  if (!lesson) return
  const link = await makeLink(contentOf(lesson))
  if (!link.ok) {
    notify({
      kind: 'alert',
      text: capitalised(link.problem.message),
      hint: capitalised(link.problem.hint ?? ''),
    })
    return
  }
  const address = location.href.replace(/#.*$/, '') + link.value
  try {
    await navigator.clipboard.writeText(address)
    notify({ kind: 'status', text: 'The link is copied' })
  } catch {
    notify({
      kind: 'status',
      lasting: true,
      text: 'The browser does not let the link be copied',
      hint: address,
    })
  }
}

/** What a link to a lesson carries. */
export function contentOf({ page, source, text }: OpenLesson): LinkContent {
  switch (source.kind) {
    case 'course':
      return { kind: 'course', id: source.id, page }
    case 'exercise':
      return { kind: 'exercise', options: exerciseOptionsText(source) }
    case 'ostep':
      return { kind: 'exercise', options: `ostep ${source.options}` }
    default:
      return { kind: 'lesson', text, page }
  }
}
