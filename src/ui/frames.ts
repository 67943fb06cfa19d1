/** The loop of animation frames that all pictures of a page share. */
import { createContext } from 'react'
import { FrameLoop } from '../canvas/frame-loop.ts'

export const FramesContext = createContext(new FrameLoop())
