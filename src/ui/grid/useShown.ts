import { useSyncExternalStore } from 'react'
import type { BufferView } from './buffer-view.ts'
import type { BufferModel } from './model.ts'

/** Something of what a picture shows, as it stands: a plain value, read anew with each turn of its model. */
export function useShown<T extends string | number | boolean | null>(
  view: BufferView,
  read: (model: BufferModel) => T,
): T {
  return useSyncExternalStore(view.watchModel, () => read(view.model))
}
