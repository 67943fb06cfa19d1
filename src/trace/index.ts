/** Every format, the most particular first: a script is what is left. */

import type { Format } from './format/format.ts'
import { list } from './format/list.ts'
import { rep } from './format/rep.ts'
import { script } from './format/script.ts'
import { ltrace, mtrace, valgrind } from './format/unread.ts'

export const FORMATS: readonly Format[] = [rep, list, valgrind, mtrace, ltrace, script]
