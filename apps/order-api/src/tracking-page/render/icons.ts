import type { PageState } from '@waybill/contracts';
import { h, type Markup } from '../html/element.ts';

/** Lines on a grid of 24. */
const drawings = {
  box: ['M3 7.5 12 3l9 4.5v9L12 21l-9-4.5z', 'M3 7.5 12 12l9-4.5', 'M12 12v9'],
  truck: [
    'M2 6h12v10H2z',
    'M14 9h4l3.5 3.5V16H14z',
    'M6 16.2a1.9 1.9 0 1 0 .1 0z',
    'M17.5 16.2a1.9 1.9 0 1 0 .1 0z',
  ],
  door: ['M4 11 12 4l8 7', 'M6 9.5V20h12V9.5', 'M10 20v-5.5h4V20'],
  check: ['M4.5 12.5 10 18 20 6.5'],
  clock: ['M12 3.5a8.5 8.5 0 1 0 .1 0z', 'M12 7.5V12l3.2 2.2'],
  back: ['M9 6 4 11l5 5', 'M4 11h10a6 6 0 0 1 0 9h-3'],
  alert: ['M12 3.5 21.5 20h-19z', 'M12 10v4.5', 'M12 17.3v.2'],
  cross: ['M6 6l12 12', 'M18 6 6 18'],
  pin: ['M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.700 12 21 12 21z', 'M12 7a2.500 2.500 0 1 0 .1 0z'],
} as const;

export type Icon = keyof typeof drawings;

export const icon = (name: Icon): Markup =>
  h(
    'svg',
    { viewBox: '0 0 24 24', class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    drawings[name].map((d) => h('path', { d })),
  );

export const iconOf: Record<PageState, Icon> = {
  ordered: 'box',
  ready: 'box',
  shipped: 'truck',
  out_for_delivery: 'truck',
  waiting: 'pin',
  delayed: 'clock',
  attempted: 'door',
  delivered: 'check',
  returning: 'back',
  returned: 'back',
  problem: 'alert',
  cancelled: 'cross',
};
