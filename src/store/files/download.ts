/** Hands the user a file of JSON. */
export function download(text: string, name: string): void {
  downloadBlob(new Blob([text], { type: 'application/json' }), name)
}

/** Hands the user a file of any kind. */
export function downloadBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download begins in a moment; the address has to live until then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
