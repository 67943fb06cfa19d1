import { createHeap } from '../../core/allocator.ts'
import type { Bytes, Page } from '../../core/units.ts'
import { done } from '../answer.ts'
import { whole } from '../argument.ts'
import type { BufferEntry } from '../entry.ts'
import { PAGE_SIZE, PAGES, tooLarge } from '../ranges.ts'

export interface New {
  readonly do: 'new'
  readonly pageSize: Bytes
  readonly pages: Page
}

export const newBuffer: BufferEntry<New> = {
  kind: 'buffer',
  name: 'new',
  aliases: ['memallook'],
  elsewhere: ['create', 'init'],
  summary: `Creates a buffer of PAGES pages of PAGE_SIZE bytes, in place of the one there is. At most ${PAGES.most} pages and ${PAGE_SIZE.most} bytes.`,
  example: 'new 16 64',
  arguments: { pageSize: whole('PAGE_SIZE', PAGE_SIZE), pages: whole('PAGES', PAGES) },
  clash: ({ pageSize, pages }) => tooLarge(pageSize, pages),
  needsBuffer: false,
  replace: ({ pageSize, pages }, settings) => ({
    heap: createHeap({ pageSize, pages }, { settings }),
    settings,
    outcome: { kind: 'created', pageSize, pages },
  }),
  answer: ({ pageSize, pages }) => done(`ok, buffer of size ${pageSize * pages} bytes created`),
}
