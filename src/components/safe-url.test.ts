import { describe, expect, it } from 'vitest';
import { safeUrl } from './safe-url';

describe('a link', () => {
  it.each(['https://example.com/a?b=c', 'http://localhost:3000/', 'mailto:a@example.com'])(
    'leads to %s',
    (url) => {
      expect(safeUrl(url, 'href')).toBe(url);
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'blob:https://example.com/1',
    '/settings',
    '//example.com',
    '#top',
    '',
  ])('does not lead to %j', (url) => {
    expect(safeUrl(url, 'href')).toBe('');
  });
});

describe('an image', () => {
  it('may be embedded as data if it is a raster image', () => {
    expect(safeUrl('data:image/png;base64,iVBO', 'src')).toBe('data:image/png;base64,iVBO');
    expect(safeUrl('data:image/svg+xml;base64,PHN2', 'src')).toBe('');
    expect(safeUrl('data:image/png;base64,iVBO', 'href')).toBe('');
  });

  it('is not a mailto link', () => {
    expect(safeUrl('mailto:a@example.com', 'src')).toBe('');
  });
});
