import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { grouped, groupedCount } from '../../base/text.ts'
import type { Bytes, Page } from '../../core/units.ts'
import { run } from '../../store/commands.ts'
import { setMarks } from '../../store/marks.ts'
import { policyRule, policyTitle } from '../../store/panels/choices.ts'
import { freeAndRetry, moveAndRetry, type ShownWhy, whyShown } from '../../store/panels/why.ts'
import { linkExtent, moveCell } from '../../store/pointing.ts'
import type { Mark } from '../../store/state.ts'
import { useStore } from '../../store/store.ts'
import { Button } from '../controls/Button.tsx'
import styles from './WhyPanel.module.css'

/**
 * Why here, and why not: the holes a request competed with, every other
 * policy's choice, and what would have helped.
 */
export default function WhyPanel() {
  const session = useStore(state => state.session)
  // The answer is about the operation as a whole: it changes with the
  // operation on the stage, not with its steps.
  const operation = useStore(state => state.session.shown.shown)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the session never changes identity, what it shows does
  const answer = useMemo(() => whyShown(session), [session, operation])
  if (answer.kind === 'no-search') {
    return (
      <p className={`${styles.empty} soft`}>
        {answer.operation === null ? 'Nothing was asked for yet. ' : `${answer.operation} needed no search. `}
        Allocate something, or choose an allocation in the history, and see what it competed with.
      </p>
    )
  }
  const { why } = answer
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard
    <section className={styles.panel} aria-label="Why here" tabIndex={0}>
      <Choices why={why} />
      <Competitors why={why} />
      {why.failed && <Help why={why} />}
    </section>
  )
}

function Choices({ why }: { why: ShownWhy }) {
  const [shown, setShown] = useState<string | null>(null)
  const light = (start: Page | null) =>
    linkExtent(start === null ? null : { start, end: (start + why.need) as Page })
  return (
    <section className={styles.part} aria-labelledby="why-policies">
      <h3 id="why-policies" className="label">
        {why.request} under each policy
      </h3>
      <table className={styles.table} aria-label="The same request under each policy">
        <thead>
          <tr>
            <th scope="col">Policy</th>
            <th scope="col">Would place it at</th>
            <th scope="col">Looks</th>
          </tr>
        </thead>
        <tbody>
          {why.choices.map(choice => {
            const start = choice.kind === 'placed' ? choice.start : null
            return (
              <tr
                key={choice.policy}
                className={shown === choice.policy ? styles.on : ''}
                onPointerEnter={() => light(start)}
                onPointerLeave={() => light(null)}
              >
                <td>
                  <button
                    type="button"
                    className={styles.row}
                    aria-pressed={shown === choice.policy}
                    onFocus={() => light(start)}
                    onBlur={() => light(null)}
                    onClick={() => {
                      setShown(shown === choice.policy ? null : choice.policy)
                      light(start)
                    }}
                  >
                    {policyTitle(choice.policy)}
                  </button>
                  <p className={styles.rule}>{policyRule(choice.policy)}</p>
                </td>
                <td>
                  {choice.kind === 'placed' && (
                    <>
                      <code>{why.addressOf(choice.start)}</code>
                      {choice.compacted && <span className="soft"> after compacting</span>}
                    </>
                  )}
                  {choice.kind === 'failed' && 'nowhere: it fails'}
                  {choice.kind === 'not-possible' && 'cannot take this layout over'}
                </td>
                <td className={styles.number}>
                  {choice.kind === 'not-possible' ? '' : grouped(choice.looks)}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

const MOST_HOLES = 200

function Competitors({ why }: { why: ShownWhy }) {
  const { competitors, need, pageSize } = why
  const fitting = competitors.filter(hole => hole.fits).length
  return (
    <section className={styles.part} aria-labelledby="why-holes">
      <h3 id="why-holes" className="label">
        {groupedCount(need * pageSize, 'byte')} needed: {grouped(fitting)} of{' '}
        {groupedCount(competitors.length, 'hole')} would do
      </h3>
      <ul className={styles.holes}>
        {competitors.slice(0, MOST_HOLES).map(hole => (
          <li
            key={hole.start}
            className={hole.taken ? styles.taken : ''}
            onPointerEnter={() => linkExtent({ start: hole.start, end: (hole.start + hole.pages) as Page })}
            onPointerLeave={() => linkExtent(null)}
          >
            <code>{why.addressOf(hole.start)}</code>
            <span>{groupedCount(hole.pages * pageSize, 'byte')}</span>
            <span className="soft">
              {hole.taken
                ? 'taken'
                : hole.fits
                  ? `would leave ${grouped((hole.pages - need) * pageSize)}`
                  : 'too small'}
            </span>
          </li>
        ))}
      </ul>
      {competitors.length > MOST_HOLES && (
        <p className="soft">and {groupedCount(competitors.length - MOST_HOLES, 'more hole')}</p>
      )}
    </section>
  )
}

/**
 * Words for a place: pointed at they light it up, and pressed they go there and leave an outline with a
 * label, until they are pressed again.
 */
function Place({
  extent,
  label,
  pageSize,
  children,
}: {
  extent: { readonly start: Page; readonly end: Page }
  label: string
  pageSize: Bytes
  children: ReactNode
}) {
  const [isMarked, setMarked] = useState(false)
  const { end, start } = extent
  const owner = `in the way ${start}`
  useEffect(() => {
    if (isMarked) setMarks(owner, [outlineOf(start * pageSize, end * pageSize, label)])
    return () => setMarks(owner, [])
  }, [isMarked, owner, start, end, pageSize, label])
  const light = () => linkExtent({ start, end })
  const unlight = () => linkExtent(null)
  return (
    <button
      type="button"
      className={styles.place}
      aria-pressed={isMarked}
      onPointerEnter={light}
      onPointerLeave={unlight}
      onFocus={light}
      onBlur={unlight}
      onClick={() => {
        setMarked(!isMarked)
        moveCell((start * pageSize) as Bytes)
      }}
    >
      {children}
    </button>
  )
}

function outlineOf(start: number, end: number, label: string): Mark {
  return { kind: 'outline', start: start as Bytes, end: end as Bytes, line: 'dotted', tone: 'ink', label }
}

function Help({ why }: { why: ShownWhy }) {
  const session = useStore(state => state.session)
  const { compactSome, freeOne, pageSize, pinned } = why
  return (
    <section className={styles.part} aria-labelledby="why-help">
      <h3 id="why-help" className="label">
        What was in the way
      </h3>
      {freeOne && (
        <p className={styles.help}>
          <Place extent={freeOne} label={`freeing tag ${freeOne.tag} would do`} pageSize={pageSize}>
            Freeing tag {freeOne.tag}, {groupedCount(freeOne.bytes, 'byte')} at{' '}
            <code>{why.addressOf(freeOne.start)}</code>
          </Place>
          <Button size="small" onClick={() => freeAndRetry(freeOne.tag, session)}>
            Free tag {freeOne.tag} and retry
          </Button>
        </p>
      )}
      {compactSome && (
        <p className={styles.help}>
          <Place extent={compactSome} label="moved together, its holes would do" pageSize={pageSize}>
            Moving {groupedCount(compactSome.bytes, 'byte')} (tag{compactSome.tags.length === 1 ? '' : 's'}{' '}
            {compactSome.tags.slice(0, 12).join(', ')}
            {compactSome.tags.length > 12 ? ', …' : ''}) together between{' '}
            <code>{why.addressOf(compactSome.start)}</code> and <code>{why.addressOf(compactSome.end)}</code>
          </Place>
          <Button size="small" onClick={() => moveAndRetry(session)}>
            Move them and retry
          </Button>
        </p>
      )}
      {pinned.map(({ tag, ...extent }) => (
        <p key={tag} className={styles.help}>
          <Place extent={extent} label={`tag ${tag}, pinned, is in the way`} pageSize={pageSize}>
            Tag {tag} is pinned, and stands between the holes that would do together
          </Place>
          <Button size="small" aria-label={`Unpin tag ${tag}`} onClick={() => run({ do: 'unpin', tag })}>
            Unpin
          </Button>
        </p>
      ))}
      {!freeOne && !compactSome && pinned.length === 0 && (
        <p className="soft">Nothing less than freeing several blocks, or a larger buffer.</p>
      )}
    </section>
  )
}
