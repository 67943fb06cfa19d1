import { Component, type ReactNode } from 'react'
import { Button } from '../controls/Button.tsx'
import styles from './Notices.module.css'

interface Props {
  /** The panel as its heading names it. */
  readonly name: string
  readonly children: ReactNode
}

/** A mistake of ours in one panel says what happened and leaves the rest of the screen alive. */
export class PanelBoundary extends Component<Props, { problem: string | null }> {
  override state = { problem: null as string | null }

  static getDerivedStateFromError(error: unknown) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { problem } = this.state
    const { name, children } = this.props
    if (problem === null) return children
    return (
      <section className={`card ${styles.broken}`} aria-label={name} role="alert">
        <h2 className="label">{name}</h2>
        <p>
          This panel stopped because of a mistake in Memallook. Your buffer and its history are not touched.
        </p>
        <p className="soft mono">{problem}</p>
        <Button onClick={() => this.setState({ problem: null })}>Try again</Button>
      </section>
    )
  }
}
