import fc from 'fast-check'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    seedOfCases: number
  }
}

fc.configureGlobal({ seed: inject('seedOfCases') })
