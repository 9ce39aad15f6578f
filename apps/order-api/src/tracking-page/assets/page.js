/*
 * Looks for news and puts it into the page. Without this script the page is whole; it only stays as it was.
 * It asks for the page itself again: the browser's cache and the page's ETag make that a few bytes when nothing is new.
 */
(() => {
  const longest = 10 * 60_000;
  const main = document.getElementById('main');
  const first = Number(main?.dataset.poll);
  if (!(first > 0)) return;

  let wait = first;
  let known = null;
  let timer = 0;
  let lastLook = Date.now();

  const parts = (root) => [...root.querySelectorAll('section[id]')];

  /* Only what differs is replaced, so that nobody loses their place. */
  const replace = (fresh) => {
    const [now, next] = [parts(main), parts(fresh)];
    const same = now.length === next.length && now.every((part, index) => part.id === next[index].id);
    if (!same) {
      main.replaceChildren(...fresh.childNodes);
      return;
    }
    next.forEach((part, index) => {
      if (part.outerHTML !== now[index].outerHTML) now[index].replaceWith(part);
    });
  };

  const show = (html) => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const fresh = page.getElementById('main');
    if (!fresh) return;
    const isNews = fresh.dataset.news !== main.dataset.news;
    document.title = page.title;
    main.dataset.news = fresh.dataset.news;
    if (fresh.dataset.poll) main.dataset.poll = fresh.dataset.poll;
    else delete main.dataset.poll;
    replace(fresh);
    if (isNews) document.getElementById('news').textContent = main.dataset.news;
  };

  const later = (delay) => {
    clearTimeout(timer);
    if (main.dataset.poll && !document.hidden) timer = setTimeout(look, delay);
  };

  const look = async () => {
    lastLook = Date.now();
    try {
      const answer = await fetch(location.href, {
        cache: 'no-cache',
        redirect: 'error',
        signal: AbortSignal.timeout(15_000),
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const tag = answer.headers.get('etag');
      if (tag !== known) show(await answer.text());
      wait = tag === known ? Math.min(wait * 1.5, first * 6) : first;
      known = tag;
    } catch {
      wait = Math.min(wait * 2, longest);
    }
    later(wait);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(timer);
    else later(Math.max(0, lastLook + wait - Date.now()));
  });
  later(wait);
})();
