/** The picture of a first visit, packed. It is made when the app is built: see vite.config.ts. */
declare module 'virtual:first-visit' {
  const picture: unknown
  export default picture
}
