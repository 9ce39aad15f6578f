export const here = 'notifier';
