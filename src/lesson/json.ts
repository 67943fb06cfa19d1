/** A lesson and what came of its check, as one JSON object. */
import type { Problem } from '../base/result.ts'
import { type AnswerJson, answerJson } from './prediction/answer.ts'
import type { LessonRun } from './run.ts'
import { plainText, visit } from './walk.ts'

interface LessonJson {
  readonly title: string
  readonly summary: string
  readonly minutes: number | null
  readonly author: string | null
  readonly lang: string | null
  readonly commands: number
  readonly pages: readonly {
    readonly title: string
    readonly line: number
    /** Commands done before the page, and at its end. */
    readonly from: number
    readonly to: number
    readonly questions: readonly {
      readonly line: number
      readonly kind: string
      readonly question: string
      readonly choices?: readonly string[]
      /** Null where the question has none. */
      readonly answer: AnswerJson | null
    }[]
  }[]
  readonly problems: readonly Pick<Problem, 'line' | 'code' | 'message'>[]
}

export function lessonJson({ lesson, answers, problems }: LessonRun): LessonJson {
  const { title, summary, minutes, author, lang, commands } = lesson
  const pages = lesson.pages.map(page => {
    const questions: LessonJson['pages'][number]['questions'][number][] = []
    visit(page.blocks, {
      question: ({ line, prompt, question }) => {
        const answer = answers.get(line)
        questions.push({
          line,
          kind: question.kind === 'choice' ? question.kind : question.asked.kind,
          question: plainText(prompt),
          ...(question.kind === 'choice' && {
            choices: question.choices.map(({ blocks }) => plainText(blocks)),
          }),
          answer: answer ? answerJson(answer) : null,
        })
      },
    })
    return { title: page.title, line: page.line, from: page.from, to: page.to, questions }
  })
  return {
    title,
    summary,
    minutes,
    author,
    lang,
    commands: commands.length,
    pages,
    problems: problems.map(({ line, code, message }) =>
      line === undefined ? { code, message } : { line, code, message },
    ),
  }
}
