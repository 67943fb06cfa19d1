import type { Preferences } from './state.ts'
import { setState } from './store.ts'

export function prefer(change: Partial<Preferences>): void {
  setState(({ preferences }) => ({ preferences: { ...preferences, ...change } }))
}
