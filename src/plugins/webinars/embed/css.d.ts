/** Style sheets come in as minified text; see scripts/build-embed.mjs. */
declare module '*.css' {
  const text: string;
  export default text;
}
