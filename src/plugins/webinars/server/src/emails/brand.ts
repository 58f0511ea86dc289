import type { Config } from '../config/schema';
import { webUrl } from './urls';

/** How a mail is dressed. */
export interface Dress {
  name: string;
  colour: string;
  /** What is readable on `colour`. */
  onColour: string;
  /** `colour` where it is readable on white, else a dark ink. */
  linkColour: string;
  logoUrl: string | null;
  footerLines: string[];
}

const INK = '#1f2937';
const WHITE = '#ffffff';
const BLACK = '#000000';
/** WCAG 2.2 §1.4.3, text of normal size. */
const READABLE = 4.5;

export function dressOf(brand: Config['brand']): Dress {
  return {
    name: brand.name,
    colour: brand.colour,
    onColour: [WHITE, INK].find((ink) => contrast(brand.colour, ink) >= READABLE) ?? BLACK,
    linkColour: contrast(brand.colour, WHITE) >= READABLE ? brand.colour : INK,
    logoUrl: webUrl(brand.logoUrl),
    footerLines: (brand.footer ?? '').split(/\r?\n/).filter((line) => line.trim() !== ''),
  };
}

/** The contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
