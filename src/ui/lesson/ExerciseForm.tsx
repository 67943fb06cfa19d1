/** The knobs of exercises, and the next one. */

import { useEffect, useId, useRef, useState } from 'react'
import { capitalised } from '../../base/text.ts'
import type { Knobs } from '../../lesson/exercise/knobs.ts'
import type { LessonSource } from '../../store/lesson/open-lesson.ts'
import {
  KIND_CHOICES,
  openExercise,
  openNumbered,
  POLICY_CHOICES,
  seedAfter,
  type TypedNumbers,
} from '../../store/lesson/opening.ts'
import { copyLessonLink } from '../../store/lesson/sharing.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { SelectField } from '../controls/SelectField.tsx'
import { Switch } from '../controls/Switch.tsx'
import styles from './Lesson.module.css'
import { Score } from './Score.tsx'

const ANY = { value: 'any', label: 'Any' } as const

export function ExerciseForm({ source }: { source: Extract<LessonSource, { kind: 'exercise' }> }) {
  const { seed, knobs } = source
  const [open, setOpen] = useState(false)
  const set = (change: Partial<Knobs>) => openExercise(seed, { ...knobs, ...change })
  return (
    <div className={styles.knobs}>
      <div className={styles.row}>
        <Button look="main" size="small" onClick={() => openExercise(seedAfter(seed), knobs)}>
          Another exercise
        </Button>
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          Choose what is asked
        </Button>
        <Button size="small" onClick={() => void copyLessonLink()}>
          Copy link
        </Button>
      </div>
      <Score />
      {open && <Numbers key={`${seed} ${knobs.blocks} ${knobs.frees}`} seed={seed} knobs={knobs} />}
      {open && (
        <div className={styles.row}>
          <SelectField
            label="Kind"
            value={knobs.kind ?? ANY.value}
            choices={[ANY, ...KIND_CHOICES]}
            onChange={kind => set({ kind: kind === 'any' ? null : kind })}
          />
          <SelectField
            label="Policy"
            value={knobs.policy ?? ANY.value}
            choices={[ANY, ...POLICY_CHOICES]}
            onChange={policy => set({ policy: policy === 'any' ? null : policy })}
          />
          <Switch label="Headers" on={knobs.header > 0} onChange={on => set({ header: on ? 4 : 0 })} />
          <Switch label="Alignment" on={knobs.align > 1} onChange={on => set({ align: on ? 8 : 1 })} />
          <Switch
            label="Coalescing"
            on={knobs.coalesce === 'immediate'}
            onChange={on => set({ coalesce: on ? 'immediate' : 'off' })}
          />
          <Switch label="Failures" on={knobs.failures} onChange={failures => set({ failures })} />
          <Switch label="Compaction" on={knobs.compaction} onChange={compaction => set({ compaction })} />
        </div>
      )}
    </div>
  )
}

/** Which exercise it is, and how large; Enter or the button makes it. */
function Numbers({ seed, knobs }: { seed: number; knobs: Knobs }) {
  const now = { seed: String(seed), blocks: String(knobs.blocks), frees: String(knobs.frees) }
  const [typed, setTyped] = useState<TypedNumbers>(now)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const said = useRef<HTMLParagraphElement>(null)
  // On a phone the form scrolls.
  useEffect(() => {
    if (problem) said.current?.scrollIntoView?.({ block: 'nearest' })
  }, [problem])
  const field = (label: string, name: keyof TypedNumbers, width: number) => (
    <NumberField
      label={label}
      value={typed[name]}
      onChange={text => setTyped({ ...typed, [name]: text })}
      width={width}
      aria-describedby={problem ? id : undefined}
    />
  )
  return (
    <form
      className={styles.row}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        const found = openNumbered(knobs, typed)
        setProblem(found && capitalised(found.message))
      }}
    >
      {field('Exercise', 'seed', 92)}
      {field('Blocks', 'blocks', 60)}
      {field('Frees', 'frees', 60)}
      <Button type="submit" size="small">
        Make it
      </Button>
      <p ref={said} id={id} role="alert" className={styles.wrong}>
        {problem}
      </p>
    </form>
  )
}
