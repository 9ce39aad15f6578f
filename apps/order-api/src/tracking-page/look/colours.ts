type Rgb = readonly [number, number, number];

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const linear = (part: number): number => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = (hex: string): number => {
  const [red, green, blue] = rgbOf(hex).map(linear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** How well one colour can be told from another, as WCAG 2 counts it: from 1 to 21. */
export const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

/** What WCAG 2.2 AA asks of text. */
export const readable = 4.5;

/** White, or else black: on any colour at least one of them has a contrast of 4.58. */
export const textOn = (background: string): string =>
  contrast('#ffffff', background) >= readable ? '#ffffff' : '#000000';

const mixed = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((part, index) => part + ((to[index] as number) - part) * share) as unknown as Rgb;

/** The colour itself, or the nearest of its shades that can be read on all of these grounds. */
export const shadeFor = (colour: string, grounds: readonly string[]): string => {
  const away = rgbOf(textOn(grounds[0] as string));
  for (let step = 0; step <= 50; step++) {
    const shade = hexOf(mixed(rgbOf(colour), away, step / 50));
    if (grounds.every((ground) => contrast(shade, ground) >= readable)) return shade;
  }
  return hexOf(away);
};
