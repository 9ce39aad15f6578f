import { escapeHtml } from '@waybill/http';

const style = `
:root { color-scheme: light dark; --ink: light-dark(#1b2430, #e8edf2); --soft: light-dark(#5b6776, #9aa7b5); --paper: light-dark(#fbfaf7, #14181d); --card: light-dark(#ffffff, #1a2028); --line: light-dark(#e3e0d8, #2a313a); --mark: light-dark(#0b6b4f, #5fd3ac); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 46rem; font: 16px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .6rem; letter-spacing: -0.01em; }
p { margin: .6rem 0; } a { color: var(--mark); } .soft { color: var(--soft); font-size: .9rem; }
button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 0; border-radius: .6rem; color: light-dark(#fff, #0c1210); background: var(--mark); cursor: pointer; }
ul.rows { list-style: none; margin: 1.2rem 0; padding: 0; border-top: 1px solid var(--line); }
ul.rows a { display: block; padding: .8rem .2rem; border-bottom: 1px solid var(--line); text-decoration: none; color: inherit; }
ul.rows a:hover, ul.rows a:focus-visible { background: var(--card); } ul.rows strong { display: block; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: 1rem 0; } dt { color: var(--soft); } dd { margin: 0; }
iframe { width: 100%; height: 70vh; border: 1px solid var(--line); border-radius: .6rem; background: #fff; }
pre { white-space: pre-wrap; padding: .9rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); font-size: .85rem; }`;

export interface Page {
  title: string;
  /** HTML. Everything foreign in it has been escaped. */
  main: string;
  /** What the page may do beyond showing itself, as Content-Security-Policy directives. */
  allows?: string;
}

/** A small page for people: it loads nothing, runs nothing and is framed by nobody. */
export const pageAnswer = ({ title, main, allows = '' }: Page, status = 200) => ({
  status,
  body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main>${main}</main></body></html>
`,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; ${allows}`,
  },
});
