import { defineRoute } from '@waybill/http';
import { z } from 'zod';
import { notFoundPage, problemPage } from '../../tracking-page/answers/message-pages.ts';
import { script, styles } from '../../tracking-page/assets/read-assets.ts';

const assets = [styles, script];

const extensionOf = (name: string): string => name.slice(name.lastIndexOf('.'));

/**
 * The style sheet and the script of all tracking pages. A changed file has another name, so browsers may keep it for
 * ever. Another version's name gets this version's file, and nobody keeps it: during a renewal, pages of either
 * version come here.
 */
export const pageAssetRoute = () =>
  defineRoute({
    method: 'GET',
    path: '/track/assets/:file',
    operationId: 'getTrackingPageFile',
    summary: 'The style sheet and the script of tracking pages',
    tags: ['Tracking page'],
    auth: 'none',
    answerProblem: problemPage,
    request: { params: z.object({ file: z.string() }) },
    responses: {
      200: { description: 'The file.', contentType: 'text/css' },
      404: { description: 'There is no such file.', contentType: 'text/html' },
    },
    problems: [],
    handler: ({ params: { file } }) => {
      const asset = assets.find(({ name }) => extensionOf(name) === extensionOf(file));
      if (!asset || !/^page-[\da-f]{12}\.\w+$/.test(file)) return notFoundPage('en');
      const { body, contentType, name } = asset;
      const kept = file === name ? 'public, max-age=31536000, immutable' : 'no-store';
      return { status: 200, body, headers: { 'content-type': contentType, 'Cache-Control': kept } };
    },
  });
