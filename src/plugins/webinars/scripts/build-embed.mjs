/** Builds the custom elements into one script, `dist/embed/index.mjs`, and says how large it is. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { minify } from 'terser';

const at = (place) => fileURLToPath(new URL(place, import.meta.url));
const OUTPUT = at('../dist/embed/index.mjs');
/** What browsers of the last two years and a half can; older ones keep the forms that the page came with. */
const TARGET = ['chrome123', 'edge123', 'firefox124', 'safari17.5'];

/** A style sheet is a minified text: constructed style sheets need no `unsafe-inline` in anybody's policy. */
const styleSheets = {
  name: 'style-sheets',
  setup(on) {
    on.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'css', minify: true });
      // esbuild leaves the values of custom properties as they are.
      return {
        contents: code
          .trim()
          .replace(/, /g, ',')
          .replace(/(--[\w-]+): /g, '$1:'),
        loader: 'text',
      };
    });
  },
};

/** The texts of a language as one string, in the order of the English ones: their names need not come five times. */
const texts = {
  name: 'texts',
  setup(on) {
    on.onLoad({ filter: /[/\\]texts[/\\](?:fr|es|sv|de)\.ts$/ }, async ({ path }) => {
      const language = path.slice(-5, -3);
      const [own, english] = await Promise.all([textsIn(language), textsIn('en')]);
      const joined = Object.keys(english).map((name) => own[name]);
      if (joined.some((text) => !text || text.includes('|')))
        throw new Error(`embed/texts/${language}.ts cannot be joined.`);
      return {
        contents: `import { unpack } from './unpack'; export const ${language} = unpack(${JSON.stringify(joined.join('|'))});`,
        loader: 'ts',
      };
    });
  },
};

async function textsIn(language) {
  const { code } = await transform(readFileSync(at(`../embed/texts/${language}.ts`), 'utf8'), {
    loader: 'ts',
    format: 'esm',
  });
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`))[language];
}

/** Names that nobody outside of the script knows, and that mean nothing to a browser. */
const ourOwn = [
  ...Object.keys(await textsIn('en')).filter((name) => /[A-Z]/.test(name) && !/^(?:first|last)Name$/.test(name)),
  ...['restart', 'refused', 'retryButton', 'retryAfter', 'focusTitle', 'takeOver', 'isInUse', 'mayRefresh', 'explain'],
  ...[
    'submitLabel',
    'draftKey',
    'onFirstInput',
    'onRefusal',
    'onCalendar',
    'onShare',
    'complain',
    'mistake',
    'skeleton',
    'words',
  ],
];

await build({
  entryPoints: [at('../embed/index.ts')],
  outfile: OUTPUT,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: TARGET,
  charset: 'utf8',
  legalComments: 'none',
  mangleProps: new RegExp(`^(?:${ourOwn.join('|')})$`),
  plugins: [styleSheets, texts],
});
copyFileSync(at('../embed/types.d.ts'), at('../dist/embed/index.d.mts'));

const { code } = await minify(readFileSync(OUTPUT, 'utf8'), {
  module: true,
  ecma: 2022,
  compress: { passes: 3, unsafe_arrows: true },
  format: { comments: false },
});
writeFileSync(OUTPUT, code);

const script = Buffer.from(code);
const kilobytes = (bytes) => `${(bytes.length / 1024).toFixed(1)} KB`;
console.log(
  `embed: ${kilobytes(script)}, gzip ${kilobytes(gzipSync(script, { level: 9 }))}, brotli ${kilobytes(brotliCompressSync(script))}`,
);
