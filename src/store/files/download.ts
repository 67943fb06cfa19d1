/** Hands the user a file. */
export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download begins in a moment; the address has to live until then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
