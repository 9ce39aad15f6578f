import { parentPort } from 'node:worker_threads';
import mjml from 'mjml';

/** No files are included, no fonts fetched by those who read, and what is wrong is listed instead of thrown. */
const options = {
  ignoreIncludes: true,
  fonts: {},
  keepComments: false,
  validationLevel: 'soft' as const,
};

interface Finding {
  line: number;
  message: string;
  tagName: string;
}

const compile = async (source: string) => {
  try {
    const { html, errors } = await mjml(source, options);
    const findings = (errors as Finding[]).map(({ line, message, tagName }) => ({
      line,
      message: `${tagName}: ${message}`,
    }));
    return { html, findings };
  } catch (error) {
    return { html: '', findings: [{ line: null, message: (error as Error).message }] };
  }
};

parentPort?.on('message', async ({ source }: { source: string }) => {
  parentPort?.postMessage(await compile(source));
});
