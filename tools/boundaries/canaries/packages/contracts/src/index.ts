export const here = 'contracts';
