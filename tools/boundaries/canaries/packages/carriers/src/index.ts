export const here = 'carriers';
