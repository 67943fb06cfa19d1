/**
 * The command language, a row a command. Parsing, help, completion, files, what
 * is done and what is answered all come from here.
 */
import { alloc } from './entries/alloc.ts'
import { clear } from './entries/clear.ts'
import { defrag } from './entries/defrag.ts'
import { drop } from './entries/drop.ts'
import { free } from './entries/free.ts'
import { helpOn } from './entries/help.ts'
import { letVariable } from './entries/let.ts'
import { mark } from './entries/mark.ts'
import { newBuffer } from './entries/new.ts'
import { pin } from './entries/pin.ts'
import { policy } from './entries/policy.ts'
import { read } from './entries/read.ts'
import { realloc } from './entries/realloc.ts'
import { redo } from './entries/redo.ts'
import { set } from './entries/set.ts'
import { show } from './entries/show.ts'
import { stats } from './entries/stats.ts'
import { undo } from './entries/undo.ts'
import { unpin } from './entries/unpin.ts'
import { write } from './entries/write.ts'
import type { AnyForm } from './entry.ts'
import { namesOf } from './names.ts'

/** In the order in which help lists them. */
export const ENTRIES = [
  newBuffer,
  alloc,
  free,
  realloc,
  write,
  read,
  show,
  defrag,
  pin,
  unpin,
  letVariable,
  drop,
  mark,
  policy,
  set,
  undo,
  redo,
  stats,
  clear,
  helpOn(() => FORMS),
] as const

export const FORMS: readonly AnyForm[] = ENTRIES

/** Every word a command can begin with. */
export const NAMES = namesOf(FORMS)
