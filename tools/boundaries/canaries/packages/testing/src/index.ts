export const here = 'testing';
