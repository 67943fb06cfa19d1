/**
 * Runs a lesson and checks it: commands do as the lesson says, links lead
 * somewhere, every question has one right answer.
 */

import type { Problem } from '../base/result.ts'
import { count, expectedOneOf } from '../base/text.ts'
import { isEdit } from '../command/command.ts'
import { formatCommand } from '../command/format.ts'
import { allocatorOf, heapFrom } from '../core/allocator.ts'
import type { HeapImage } from '../core/heap.ts'
import { POLICIES } from '../core/settings.ts'
import { Recording } from '../core/step.ts'
import { NONE } from '../core/units.ts'
import { execute } from '../history/execute.ts'
import { Timeline } from '../history/timeline.ts'
import { captionsOf } from './captions.ts'
import type { Lesson, NamedMoment, Place, QuestionBlock, ReadLesson, View } from './lesson.ts'
import type { Answer } from './prediction/answer.ts'
import { misconceptionsOf } from './prediction/choice.ts'
import type { MisconceptionId } from './prediction/misconception.ts'
import { type Prediction, rightAnswer, suits } from './prediction/prediction.ts'
import { plainText, questionsOf, visit } from './walk.ts'

/**
 * After the first `commands` commands of the lesson; inside the last of them
 * where a step is given, 0 for before its first.
 */
export interface Moment {
  readonly commands: number
  readonly step: number | null
}

/** A misconception that gives an answer, in words: it ends the sentence "This would be right …". */
export interface Belief {
  readonly id: MisconceptionId
  readonly premise: string
}

export interface LessonRun {
  readonly lesson: Lesson
  /** All commands are done. A command that changed nothing is not in it. */
  readonly timeline: Timeline
  /** How many edits of the timeline are done after the first N commands, by N from 0. */
  readonly cursors: readonly number[]
  /** What each command printed, by its index. */
  readonly printed: readonly string[]
  /** What it says before each edit of the timeline, by its index; empty where nothing. */
  readonly captions: readonly string[]
  /** The right answers, by the line of the question; none where it has none. */
  readonly answers: ReadonlyMap<number, Answer>
  /** In the order of their lines; a lesson without any is right. */
  readonly problems: readonly Problem[]
  /** Where a link leads; null where nowhere. */
  momentOf(named: NamedMoment): Moment | null
  /**
   * What gives the answer of a choice, by its place in the list, as ends of sentences; empty where nobody
   * knows.
   */
  beliefsOf(question: QuestionBlock, choice: number): readonly Belief[]
  /** The prediction a question asks for; null for a choice, and where there is none. */
  predictionOf(question: QuestionBlock): Prediction | null
}

/** Panels are the screen's: it says which there are. Null: not checked. */
export function runLesson(
  { lesson, problems }: ReadLesson,
  panels: readonly string[] | null = null,
): LessonRun {
  const runner = new Runner(lesson)
  runner.run()
  runner.check(panels)
  const all = [...problems, ...runner.problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return {
    lesson,
    timeline: runner.timeline,
    cursors: runner.cursors,
    printed: runner.printed,
    captions: captionsOf(lesson, runner.cursors),
    answers: runner.answers,
    problems: all,
    momentOf: named => runner.momentOf(named),
    beliefsOf: (question, choice) => runner.beliefsOf(question, choice),
    predictionOf: question => runner.predictionOf(question),
  }
}

class Runner {
  readonly timeline = new Timeline()
  readonly cursors: number[] = [0]
  readonly printed: string[] = []
  readonly answers = new Map<number, Answer>()
  readonly problems: Problem[] = []
  private readonly lesson: Lesson
  /** The buffer before each command that a question is about, by its index. */
  private readonly images = new Map<number, HeapImage | null>()
  /** Steps of each command, by its index. */
  private readonly steps: number[] = []
  private readonly failed = new Set<number>()

  constructor(lesson: Lesson) {
    this.lesson = lesson
  }

  run(): void {
    const asked = new Set(questionsOf(this.lesson).map(({ at }) => at))
    for (const [index, { line, command, mayFail }] of this.lesson.commands.entries()) {
      if (asked.has(index)) this.images.set(index, this.timeline.heap?.image() ?? null)
      const recording = new Recording()
      const { timeline } = this
      const answer = execute(
        {
          get heap() {
            return timeline.heap
          },
          append: edit => timeline.append(edit, recording),
          undo: () => timeline.undo(),
          redo: () => timeline.redo(),
        },
        command,
      )
      this.steps.push(recording.length)
      this.cursors.push(this.timeline.cursor)
      if (answer.kind === 'malformed') {
        this.printed.push('')
        this.problem(line, answer.problem.code, answer.problem.message)
        continue
      }
      this.printed.push(answer.text)
      if (answer.kind === 'done') continue
      this.failed.add(index)
      if (mayFail) continue
      this.problem(
        line,
        'unexpected-failure',
        `${formatCommand(command)} fails: ${answer.text}${answer.hint ? ` (${answer.hint})` : ''}; where that is meant, the block begins with \`\`\`memallook fails`,
      )
    }
  }

  check(panels: readonly string[] | null): void {
    for (const page of this.lesson.pages) {
      visit(page.blocks, {
        commands: block => {
          if (!block.fails) return
          for (let index = block.from; index < block.to; index++) if (this.failed.has(index)) return
          this.problem(
            block.line,
            'no-failure',
            'every command of the block succeeds; expected one that fails, or ```memallook alone',
          )
        },
        go: named => this.checkMoment(named),
        show: place => this.checkPlace(place, page.from, page.to),
        question: question => this.checkQuestion(question),
        view: view => this.checkView(view, panels),
      })
    }
  }

  momentOf({ at, step }: NamedMoment): Moment | null {
    const commands = typeof at === 'number' ? at : this.markNamed(at)
    if (commands === null || commands > this.lesson.commands.length) return null
    if (step === null) return { commands, step: null }
    const steps = commands === 0 ? 0 : (this.steps[commands - 1] ?? 0)
    return step <= steps && commands > 0 ? { commands, step } : null
  }

  predictionOf({ question, at }: QuestionBlock): Prediction | null {
    const command = this.lesson.commands[at]?.command
    const before = this.images.get(at)
    if (question.kind !== 'predict' || !before || command === undefined || !isEdit(command)) return null
    return suits(question.asked, command) ? { asked: question.asked, before, command } : null
  }

  beliefsOf({ at, question }: QuestionBlock, choice: number): readonly Belief[] {
    const command = this.lesson.commands[at]?.command
    const before = this.images.get(at)
    if (question.kind !== 'choice' || !before || command === undefined || !isEdit(command)) return []
    const options = question.choices.map(({ blocks, right }) => ({ text: plainText(blocks), right }))
    const because = misconceptionsOf(options, before, command)?.[choice] ?? []
    return because.map(({ id, premise }) => ({ id, premise: premise(before) }))
  }

  /** Commands done when a moment was marked with this name. */
  private markNamed(name: string): number | null {
    const index = this.lesson.commands.findIndex(({ command }) => nameOfMark(command) === name)
    return index === -1 ? null : index + 1
  }

  private problem(line: number, code: string, message: string): void {
    this.problems.push({ code, message, line })
  }

  private checkMoment(named: NamedMoment): void {
    if (this.momentOf(named) !== null) return
    const { at, step, line } = named
    const { length } = this.lesson.commands
    if (typeof at === 'string' && this.markNamed(at) === null) {
      this.problem(
        line,
        'unknown-moment',
        `no moment is marked "${at}"; expected {at=N}, or a command mark "${at}"`,
      )
    } else if (typeof at === 'number' && at > length) {
      this.problem(
        line,
        'no-such-moment',
        `{at=${at}} lies after the end; the lesson has ${count(length, 'command')}`,
      )
    } else {
      const commands = this.momentOf({ ...named, step: null })?.commands ?? 0
      const steps = this.steps[commands - 1] ?? 0
      this.problem(
        line,
        'no-such-step',
        `{step=${step}} lies after the end; command ${commands} has ${count(steps, 'step')}`,
      )
    }
  }

  /** The block is there at some moment of the page, or the address in the buffer at its end. */
  private checkPlace(place: Place, from: number, to: number): void {
    if (place.kind === 'address') {
      const { heap } = this.timeline.machineAfter(this.cursors[to] ?? 0)
      const base = heap?.settings.base ?? 0
      const end = base + (heap ? heap.layout.pages * heap.layout.pageSize : 0)
      if (place.address >= base && place.address < end) return
      const where = heap
        ? `expected an address from ${base} to ${end - 1}`
        : 'there is no buffer on this page yet'
      this.problem(
        place.line,
        'no-such-address',
        `address ${place.address} lies outside the buffer; ${where}`,
      )
      return
    }
    for (let commands = from; commands <= to; commands++) {
      const { heap } = this.timeline.machineAfter(this.cursors[commands] ?? 0)
      if (heap && heap.tags.get(place.tag) !== NONE) return
    }
    this.problem(
      place.line,
      'no-such-block',
      `no block has tag ${place.tag} on this page; expected a tag that is there`,
    )
  }

  private checkView({ line, panel, policy }: View, panels: readonly string[] | null): void {
    if (policy !== null && !POLICIES.some(known => known === policy))
      this.problem(line, 'unknown-policy', `unknown policy "${policy}"; ${expectedOneOf(POLICIES)}`)
    if (panel !== null && panels && !panels.includes(panel))
      this.problem(line, 'unknown-panel', `unknown panel "${panel}"; ${expectedOneOf(panels)}`)
  }

  private checkQuestion(block: QuestionBlock): void {
    const { question, line, at } = block
    if (question.kind === 'choice') {
      const right = question.choices.flatMap((choice, index) => (choice.right ? [index] : []))
      this.answers.set(line, { kind: 'choice', right })
      return
    }
    const command = this.lesson.commands[at]?.command
    if (command === undefined || !isEdit(command)) {
      if (command !== undefined) this.unsuitable(block, formatCommand(command))
      return
    }
    const prediction = this.predictionOf(block)
    const right = prediction && rightAnswer(prediction)
    if (!prediction || !right) return this.unsuitable(block, formatCommand(command))
    if (question.asked.kind === 'looks' && !countsHoles(prediction.before)) {
      this.problem(
        line,
        'no-holes-to-count',
        'the search does not look at hole after hole here; expected a policy that does, and set search hole-list',
      )
      return
    }
    if (question.asked.kind === 'lies' && heapFrom(prediction.before).tags.get(question.asked.tag) === NONE) {
      this.problem(
        line,
        'no-such-block',
        `no block has tag ${question.asked.tag} here; expected a tag that is there`,
      )
      return
    }
    this.answers.set(line, right)
  }

  private unsuitable({ question, line }: QuestionBlock, command: string): void {
    if (question.kind === 'choice') return
    this.problem(
      line,
      'no-answer',
      `${command} does not answer a question of kind ${question.asked.kind}; expected ${ANSWERED_BY[question.asked.kind]} as the next command`,
    )
  }
}

const ANSWERED_BY = {
  place: 'alloc or realloc',
  looks: 'alloc or realloc',
  merge: 'free, of a block that is there,',
  moved: 'defrag, or a request that compacts,',
  lies: 'a command that changes the buffer',
} as const

function countsHoles(before: HeapImage): boolean {
  const heap = heapFrom(before)
  const { policy } = allocatorOf(heap)
  return (
    before.settings.search === 'hole-list' &&
    heap.holes.shape.kind === 'list' &&
    policy.carving.misplaced === null
  )
}

/** The name that a command gives to its moment; null where it gives none. */
function nameOfMark(command: { readonly do: string }): string | null {
  return command.do === 'mark' && 'name' in command && typeof command.name === 'string' ? command.name : null
}
