/**
 * What a worker and its page say to one another: one task, then
 * reports until the worker is done or terminated.
 */
export interface Protocol<Task, Report> {
  readonly task: Task
  readonly report: Report
}

/** In a worker: does the task that comes. */
export function serve<P extends Protocol<unknown, unknown>>(
  work: (task: P['task'], report: (report: P['report']) => void) => void,
): void {
  self.addEventListener('message', (event: MessageEvent<P['task']>) => {
    work(event.data, report => self.postMessage(report))
  })
}

/**
 * In a page: gives a worker its task and hears its reports. Returns what ends it;
 * `broken` is called where it breaks off by itself.
 */
export function startWork<P extends Protocol<unknown, unknown>>(
  worker: Worker,
  task: P['task'],
  hear: (report: P['report']) => void,
  broken: (message: string) => void,
): () => void {
  worker.addEventListener('message', (event: MessageEvent<P['report']>) => hear(event.data))
  worker.addEventListener('error', event => broken(event.message))
  worker.postMessage(task)
  return () => worker.terminate()
}
