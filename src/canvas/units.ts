/**
 * The spaces of the canvas, so that no number of one is taken for another. At its door everything is in
 * bytes: offsets from the start of the buffer (`Bytes` of the core). Inside, a byte is a cell at a row and a
 * column; lengths without a brand are CSS pixels; the picture itself has device pixels.
 */
import type { Bytes } from '../core/units.ts'

declare const space: unique symbol

/** A column of cells, counted from 0. */
export type Column = number & { readonly [space]: 'column' }
/** A row of cells, counted from 0. */
export type Row = number & { readonly [space]: 'row' }
/** A pixel of the picture, or a length in them: a CSS pixel has as many as the window's pixel ratio says. */
export type DevicePixel = number & { readonly [space]: 'device pixel' }

/** The bytes from `start` up to, not including, `end`. */
export interface ByteExtent {
  readonly start: Bytes
  readonly end: Bytes
}
