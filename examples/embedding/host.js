/**
 * Drives an embedded buffer. The address of the app is taken from `?app=`, so that this page can stand
 * anywhere.
 */
const app = new URL(new URLSearchParams(location.search).get('app') ?? 'http://127.0.0.1:4173/')
const frame = document.getElementById('frame')
const source = new URL(app)
source.searchParams.set('embed', '')
source.searchParams.set('controls', 'step')
source.searchParams.set('origin', location.origin)
frame.src = source.href

const waiting = new Map()
let lastId = 0

/** Sends a message and waits for the answer to it. */
function ask(message) {
  const id = ++lastId
  frame.contentWindow.postMessage({ memallook: 1, id, ...message }, app.origin)
  return new Promise(resolve => waiting.set(id, resolve))
}

window.addEventListener('message', ({ data, origin, source }) => {
  // Whoever else sends messages is not heard.
  if (origin !== app.origin || source !== frame.contentWindow || data?.memallook !== 1) return
  if (data.event === 'changed') {
    show('change', `command ${data.at}${data.step === null ? '' : `, step ${data.step}`}`)
  } else {
    waiting.get(data.id)?.(data)
    waiting.delete(data.id)
  }
})

function show(id, text) {
  document.getElementById(id).textContent = text
}

function onClick(id, action) {
  document.getElementById(id).addEventListener('click', async () => {
    const { ok, problem, ...rest } = await action()
    show('answer', ok ? JSON.stringify(rest) : problem)
  })
}

onClick('run', () => ask({ do: 'run', line: document.getElementById('line').value }))
onClick('get', () => ask({ do: 'get' }))
onClick('back', async () => {
  const { at } = await ask({ do: 'get' })
  return ask({ do: 'goto', at: Math.max(0, at - 1) })
})
