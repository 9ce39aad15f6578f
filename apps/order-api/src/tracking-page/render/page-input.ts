import type { PageLocale } from '@waybill/contracts';
import type { Look } from '../look/look.ts';
import type { Sibling, Story } from '../story/story.ts';
import type { Times } from '../words/times.ts';
import type { Words } from '../words/words.ts';

/** Where the page's own files are; their names change with what is in them. */
export interface Assets {
  css: string;
  script: string;
}

/** Everything the page is made of. The same input makes the same page, to the byte. */
export interface PageInput {
  story: Story;
  look: Look;
  locale: PageLocale;
  words: Words;
  times: Times;
  now: Date;
  assets: Assets;
  /** Between two looks for news while nothing goes wrong; milliseconds. */
  pollMs: number;
  linkTo(sibling: Sibling): string;
  /** Sample data: nobody waits for this parcel. */
  isPreview: boolean;
}
