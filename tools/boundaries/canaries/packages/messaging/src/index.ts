export const here = 'messaging';
