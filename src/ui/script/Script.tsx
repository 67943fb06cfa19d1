import { Suspense } from 'react'
import { useStore } from '../../store/store.ts'
import { later } from '../lazy.ts'

const ScriptBanner = later(() => import('./ScriptBanner.tsx'))

/** What a script says; nothing while none is open. */
export function Script() {
  const isOpen = useStore(state => state.script !== null)
  if (!isOpen) return null
  return (
    <Suspense>
      <ScriptBanner />
    </Suspense>
  )
}
