/** Where the app is put together. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import firstVisit from './demo/first-visit.txt?raw'
import { beginWith } from './store/opening.ts'
import { App } from './ui/App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
beginWith(firstVisit)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
