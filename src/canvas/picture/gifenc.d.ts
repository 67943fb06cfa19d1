/** What is used of gifenc, which brings no types. */
declare module 'gifenc' {
  type Colour = [red: number, green: number, blue: number]
  interface FrameOptions {
    readonly palette?: Colour[]
    readonly delay: number
    readonly transparent?: boolean
    readonly transparentIndex?: number
    readonly dispose?: number
  }
  export function GIFEncoder(): {
    writeFrame(indexed: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export function quantize(rgba: Uint8Array, colours: number): Colour[]
  export function applyPalette(rgba: Uint8ClampedArray, palette: Colour[]): Uint8Array
}
