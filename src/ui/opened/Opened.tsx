import { Suspense } from 'react'
import { useStore } from '../../store/store.ts'
import { later } from '../lazy.ts'

const OpenedBanner = later(() => import('./OpenedBanner.tsx'))

/** The banner of what is open beside one's own buffer; nothing while nothing is. */
export function Opened() {
  const isOpen = useStore(state => state.opened !== null)
  if (!isOpen) return null
  return (
    <Suspense>
      <OpenedBanner />
    </Suspense>
  )
}
