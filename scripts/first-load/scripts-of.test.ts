import { expect, it } from 'vitest';
import { scriptsOf } from './scripts-of';

it('finds each script of a page once, and nothing but scripts', () => {
  const html = `
    <link rel="stylesheet" href="/a.css"/>
    <link rel="preload" as="script" href="/b.js"/>
    <script src="/b.js" async=""></script>
    <script src="/c.js?x=1&amp;y=2"></script>
    <script>"/_next/d.js"</script>`;
  expect(scriptsOf(html)).toEqual(['/b.js', '/c.js?x=1&y=2']);
});

it('leaves out what only browsers without modules load', () => {
  expect(scriptsOf('<script src="/old.js" noModule=""></script>')).toEqual([]);
});
