import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Verdict } from '../../../src/ui/lesson/Verdict.tsx'

test('an answer that was only shown is neither praised nor blamed', () => {
  const tones = [true, false, null].map(isRight => {
    const { unmount } = render(<Verdict feedback={{ isRight, verdict: 'The answer', sentences: [] }} />)
    const status = screen.getByRole('status')
    expect(status).toHaveTextContent('The answer')
    const tone = status.className
    unmount()
    return tone
  })
  expect(new Set(tones).size).toBe(3)
})

test('before an answer there is a status, and nothing in it', () => {
  render(<Verdict feedback={null} />)
  expect(screen.getByRole('status')).toBeEmptyDOMElement()
})
