/**
 * Logs of real programs that are recognised by what they look like, so
 * that they can be named; they are not read yet.
 */
import { firstLines } from '../lines.ts'
import type { Format } from './format.ts'

const LINES_LOOKED_AT = 64

/** `--1234-- malloc(24) = 0x4A5B040` */
export const valgrind = unread(
  'valgrind',
  'a valgrind --trace-malloc=yes log',
  /^--\d+--\s+(malloc|calloc|realloc|free|memalign|_Zn|_Zd)\w*\s*\(/,
)

/** `@ ./a.out:[0x400564] + 0x1d58460 0x18` between `= Start` and `= End` */
export const mtrace = unread(
  'mtrace',
  'a glibc mtrace log',
  /^(= Start|@ \S+\s*[+<>-]\s*(0x[0-9a-f]+|\(nil\)).*)$/i,
)

/** `malloc(24) = 0x55d0c0de2a0`, with the process or the time before it at will */
export const ltrace = unread(
  'ltrace',
  'an ltrace log',
  /^(\S+\s+)*(\S+->)?(malloc|calloc|realloc|free)\(.*(\)\s*=|unfinished)/,
)

function unread(id: string, looks: string, line: RegExp): Format {
  return {
    id,
    title: looks.replace(/^an? /, ''),
    looks,
    recognise: text => firstLines(text, LINES_LOOKED_AT).some(content => line.test(content)),
    read: null,
  }
}
