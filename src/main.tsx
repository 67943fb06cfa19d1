/** Where the app is put together. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/fonts.css'
import './ui/tokens.css'
import './ui/base.css'
import firstVisit from './demo/first-visit.txt?raw'
import { browserSurroundings, followPage } from './save/browser.ts'
import { Journal } from './save/journal.ts'
import { keep } from './store/saving.ts'
import { SAVED_VIEW } from './store/view.ts'
import { App } from './ui/App.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const journal = new Journal(browserSurroundings(), SAVED_VIEW)
keep(journal, firstVisit)
followPage(journal)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
