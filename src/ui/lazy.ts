import { type ComponentType, lazy } from 'react'
import { engineThere } from '../store/with-engine.ts'

/** A part of the screen whose code comes when it is first shown, and the engine with it. */
export function later<P>(load: () => Promise<{ default: ComponentType<P> }>) {
  return lazy(async () => {
    const [code] = await Promise.all([load(), engineThere()])
    return code
  })
}
