import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// The library cleans up by itself only where afterEach is a global.
afterEach(cleanup)

// What is looked for comes when its code has loaded, and that takes as long as the machine is busy.
configure({ asyncUtilTimeout: 60_000 })
