import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { sendStrings } from '@/strings/server';
import { Markdown } from './markdown';
import { ReaderProvider } from './reader-provider';
import { englishReader } from './testing-words';

it('text is never HTML, and links only to the web', () => {
  const text =
    '<img src=x onerror=alert(1)>\n\n[a](javascript:alert(1))\n\n![](https://evil.example/x.png)\n\n```html\n<script>alert(1)</script>\n```\n';
  const html = renderToStaticMarkup(
    <ReaderProvider reader={englishReader} strings={sendStrings('en')}>
      <Markdown text={text} />
    </ReaderProvider>,
  );
  expect(html).not.toMatch(/<img|<script|href="javascript/);
  expect(html).toContain('&lt;script&gt;');
});
