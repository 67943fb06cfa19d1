/** In pixels, as the style sheet has them: rows are placed by them before they are in the page. */
export const ROW_HEIGHT = 30
export const HEAD_HEIGHT = 24
