/**
 * A lock on a file, for processes that may be killed at any moment. It is Lamport's bakery (1974) with files
 * for registers: who comes takes the next number and waits for all lower ones, so it is fair. Every file in
 * the folder `FILE.lock` bears the id of one process and is written by that one alone; what a process left
 * that is gone can be removed by anybody, with nothing to race for.
 */
import { mkdirSync, readdirSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { codeOf } from './file-problem.ts'

/** Somebody alive has held the lock for as long as one is willing to wait. */
export class LockHeld extends Error {
  readonly code = 'ELOCKED'
  readonly holder: string

  constructor(holder: string) {
    super(`held by ${holder}`)
    this.holder = holder
  }
}

interface Patience {
  /**
   * How long one and the same process may keep us waiting, in milliseconds. Those
   * that take their turn may be as many as they like.
   */
  readonly forOne: number
  /** Between two looks, for each that stands before us, in milliseconds. */
  readonly pause: number
}

const LONGEST_PAUSE = 1000
const PATIENCE: Patience = { forOne: 120_000, pause: 15 }

/** Who waits, or holds the lock. */
interface Owner {
  readonly pid: number
  /**
   * When the process began, as its system counts: a later one may have
   * the same id. Empty where that is not known.
   */
  readonly began: string
  readonly host: string
}

interface Claim {
  readonly name: string
  readonly kind: 'choosing' | 'ticket'
  /** 0 while choosing. */
  readonly number: number
  readonly owner: Owner
  /** Distinguishes claims of one process. */
  readonly serial: number
}

const HOST = hostname()
  .replace(/[^A-Za-z0-9]/g, '')
  .slice(0, 40)
let serials = 0

/** Waits for its turn and returns what ends it. Throws what the file system refuses, and `LockHeld`. */
export async function lock(file: string, patience = PATIENCE): Promise<() => void> {
  const folder = `${file}.lock`
  const self: Owner = { pid: process.pid, began: beganAt(process.pid) ?? '', host: HOST }
  const serial = ++serials
  const choosing = { kind: 'choosing', number: 0, owner: self, serial } as const
  enter(folder, nameOf(choosing))
  const highest = Math.max(0, ...claimsIn(folder).map(({ number }) => number))
  const ticket = { kind: 'ticket', number: highest + 1, owner: self, serial } as const
  try {
    writeFileSync(join(folder, nameOf(ticket)), '')
  } finally {
    leave(folder, nameOf(choosing))
  }
  const release = () => {
    leave(folder, nameOf(ticket))
    try {
      rmdirSync(folder)
    } catch {
      // Others are waiting in it.
    }
  }
  try {
    await turnOf(folder, ticket, patience)
  } catch (error) {
    release()
    throw error
  }
  return release
}

/**
 * Whoever is still choosing may get a lower number than ours; whoever comes later sees ours and gets a higher
 * one. Each looks after the one right before it: a whole queue of killed processes is cleared one by one.
 */
async function turnOf(folder: string, own: Omit<Claim, 'name'>, { forOne, pause }: Patience): Promise<void> {
  let waitsFor = ''
  let since = Date.now()
  for (;;) {
    const before = claimsIn(folder).filter(claim => isBefore(claim, own))
    const last = before.sort(compare).at(-1)
    if (!last) return
    if (isGone(last.owner) && leave(folder, last.name)) continue
    const [first = last] = before
    if (first.name !== waitsFor) {
      waitsFor = first.name
      since = Date.now()
    } else if (Date.now() - since > forOne) throw new LockHeld(`process ${first.owner.pid}`)
    // Those who have many before them look less often, and not all at once.
    await setTimeout(Math.min(LONGEST_PAUSE, pause * before.length) * (0.75 + Math.random() / 2))
  }
}

/**
 * All that stand in the folder. A listing may miss who passes from choosing
 * to a ticket meanwhile: a second one does not.
 */
function claimsIn(folder: string): Claim[] {
  const names = new Set([...readdirSync(folder), ...readdirSync(folder)])
  return [...names].flatMap(name => parseName(name) ?? [])
}

function isBefore(claim: Claim, own: Omit<Claim, 'name'>): boolean {
  return claim.kind === 'choosing' || compare(claim, own) < 0
}

function compare(a: Omit<Claim, 'name'>, b: Omit<Claim, 'name'>): number {
  return a.number - b.number || (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)
}

/** Of the claims with one number, which of two is first does not matter, as long as all agree. */
function keyOf({ owner: { began, host, pid }, serial }: Omit<Claim, 'name'>): string {
  return `${pid}.${began}.${host}.${serial}`
}

function nameOf(claim: Omit<Claim, 'name'>): string {
  return `${claim.kind}.${claim.number}.${keyOf(claim)}`
}

function parseName(name: string): Claim | null {
  const parts = /^(choosing|ticket)\.(\d{1,15})\.(\d{1,10})\.(\d*)\.(\w*)\.(\d{1,15})$/.exec(name)
  if (!parts) return null
  const [, kind, number, pid, began = '', host = '', serial] = parts
  return {
    name,
    kind: kind === 'ticket' ? 'ticket' : 'choosing',
    number: Number(number),
    owner: { pid: Number(pid), began, host },
    serial: Number(serial),
  }
}

/** The last who leaves takes the folder along: then it is made once more. */
function enter(folder: string, name: string): void {
  for (;;) {
    try {
      mkdirSync(folder)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    try {
      writeFileSync(join(folder, name), '')
      return
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error
    }
  }
}

/** True where the claim is not there any more. */
function leave(folder: string, name: string): boolean {
  try {
    unlinkSync(join(folder, name))
    return true
  } catch (error) {
    return codeOf(error) === 'ENOENT'
  }
}

/** Of a process on another machine nothing is known: it counts as alive. */
function isGone({ began, host, pid }: Owner): boolean {
  if (host !== HOST) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
  const now = beganAt(pid)
  return now === null || (now !== '' && began !== '' && now !== began)
}

/**
 * When a process began; null where it is dead and only waits for its parent
 * to notice, empty where the system does not say.
 */
function beganAt(pid: number): string | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return ''
  }
  // The name of the program, in brackets, may hold anything; after it
  // stand the state and, as the 20th, the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state] = fields
  return state === 'Z' || state === 'X' ? null : (fields[19] ?? '')
}
