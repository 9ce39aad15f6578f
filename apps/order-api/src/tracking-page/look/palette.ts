import { shadeFor, textOn } from './colours.ts';

/** What lies behind texts in the brand's colour: the page and its cards, by day and by night. */
export const grounds = { day: ['#f5f6f8', '#ffffff'], night: ['#101418', '#1a2027'] } as const;

/** A calm green, for merchants who have not picked a colour. */
export const usualColour = '#0b6b4f';

/** The few rules that differ from brand to brand. Everything else is in the style sheet that all share. */
export const paletteCss = (colour: string): string => {
  const own = `--brand:${colour};--on-brand:${textOn(colour)};`;
  const [day, night] = [shadeFor(colour, grounds.day), shadeFor(colour, grounds.night)];
  return `:root{${own}--accent:${day}}@media(prefers-color-scheme:dark){:root{--accent:${night}}}`;
};
