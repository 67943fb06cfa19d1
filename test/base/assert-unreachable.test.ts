import { expect, test } from 'vitest'
import { assertUnreachable } from '../../src/base/assert-unreachable.ts'

type Light = 'red' | 'green'

function mayGo(light: Light): boolean {
  switch (light) {
    case 'red':
      return false
    case 'green':
      return true
    default:
      return assertUnreachable(light)
  }
}

test('is never reached by a value of the type', () => {
  expect([mayGo('red'), mayGo('green')]).toEqual([false, true])
})

test('names the value that got past the types', () => {
  const stray: unknown = JSON.parse('{"light": "blue"}')
  expect(() => mayGo(stray as Light)).toThrow('No case for {"light":"blue"}')
})
