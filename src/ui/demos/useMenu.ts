/** A button with a menu, by the keys everybody knows (WAI-ARIA APG, menu button). */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'

export function useMenu(label: string) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const first = useRef<'first' | 'last'>('first')
  const id = useId()

  const items = () => [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const button = () => root.current?.querySelector<HTMLElement>('[aria-haspopup=menu]')
  const close = (giveFocusBack: boolean) => {
    setOpen(false)
    if (giveFocusBack) button()?.focus()
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: only as it opens
  useLayoutEffect(() => {
    if (open)
      items()
        .at(first.current === 'first' ? 0 : -1)
        ?.focus()
  }, [open])

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [open])

  const goTo = (from: Element | null, key: string): HTMLElement | undefined => {
    const all = items()
    const at = all.indexOf(from as HTMLElement)
    if (key === 'ArrowDown') return all[(at + 1) % all.length]
    if (key === 'ArrowUp') return all.at(at <= 0 ? -1 : at - 1)
    if (key === 'Home') return all[0]
    if (key === 'End') return all.at(-1)
    if (key.length !== 1 || key === ' ') return undefined
    const next = [...all.slice(at + 1), ...all.slice(0, at + 1)]
    return next.find(({ textContent }) => textContent?.toLowerCase().startsWith(key.toLowerCase()))
  }

  return {
    open,
    close,
    root: { ref: root },
    button: {
      'aria-haspopup': 'menu' as const,
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
      onClick: () => {
        first.current = 'first'
        setOpen(!open)
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        event.preventDefault()
        first.current = event.key === 'ArrowDown' ? 'first' : 'last'
        setOpen(true)
      },
    },
    menu: {
      id,
      role: 'menu' as const,
      'aria-label': label,
      onKeyDown: (event: KeyboardEvent) => {
        event.stopPropagation()
        if (event.key === 'Escape' || event.key === 'Tab') {
          if (event.key === 'Escape') event.preventDefault()
          close(event.key === 'Escape')
          return
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return
        const next = goTo(document.activeElement, event.key)
        if (!next) return
        event.preventDefault()
        next.focus()
      },
    },
  }
}
