export const here = 'standalone';
