import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';

export interface Picture {
  brand: string;
  title: string;
  /** Above the title. */
  kicker: string;
  /** Below it. */
  lines: string[];
}

const SIZE = { width: 1200, height: 630 };
/** Drawing takes longer than everything else of a build: what was drawn once is kept. */
const KEPT = pathToFileURL(`${process.cwd()}/node_modules/.cache/pictures/`);
/** Raise it when pictures of the same words should look different. */
const LOOK = 1;

// A build runs this from a folder of its own; it is started in the site's.
const require = createRequire(`${process.cwd()}/package.json`);
const font = (weight: 400 | 700) =>
  readFile(require.resolve(`@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-${weight}-normal.woff`));

type Node = { type: string; props: { style: Record<string, unknown>; children?: Node[] | string } };
const box = (style: Record<string, unknown>, children: Node[] | string): Node => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

const layout = ({ brand, title, kicker, lines }: Picture): Node =>
  box(
    {
      ...{ width: '100%', height: '100%', flexDirection: 'column', justifyContent: 'space-between', padding: 72 },
      ...{ background: '#0b3b2e', color: '#fbfaf6', fontFamily: 'Bricolage Grotesque' },
      backgroundImage: 'radial-gradient(circle at 100% 0%, #10b981 0%, #047857 28%, #0b3b2e 62%)',
    },
    [
      box({ fontSize: 34, fontWeight: 700 }, brand),
      box({ flexDirection: 'column', gap: 20 }, [
        box({ fontSize: 30, color: '#a7f3d0' }, kicker),
        box(
          {
            ...{ fontSize: title.length > 60 ? 58 : 72, fontWeight: 700, lineHeight: 1.08, letterSpacing: -1.5 },
            ...{ maxWidth: 1000, lineClamp: 3, display: 'block' },
          },
          title,
        ),
      ]),
      box(
        { flexDirection: 'column', fontSize: 32, color: '#d1fae5', gap: 6 },
        lines.map((line) => box({}, line)),
      ),
    ],
  );

/** The picture of a shared link as PNG, 1200 × 630. */
export async function draw(picture: Picture): Promise<Buffer> {
  const key = createHash('sha256')
    .update(JSON.stringify([LOOK, picture]))
    .digest('hex');
  const file = new URL(`${key}.png`, KEPT);
  const known = await readFile(file).catch(() => null);
  if (known) return known;
  const [regular, bold] = await Promise.all([font(400), font(700)]);
  const name = 'Bricolage Grotesque';
  const svg = await satori(layout(picture) as unknown as Parameters<typeof satori>[0], {
    ...SIZE,
    fonts: [
      { name, data: regular, weight: 400, style: 'normal' },
      { name, data: bold, weight: 700, style: 'normal' },
    ],
  });
  const png = new Resvg(svg).render().asPng();
  await mkdir(KEPT, { recursive: true });
  await writeFile(file, png);
  return png;
}
