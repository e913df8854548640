'use client';

import { memo, useDeferredValue, useId } from 'react';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import classes from './markdown.module.css';
import { markdownParts } from './markdown-parts';
import { safeUrl } from './safe-url';

/**
 * Text of people and models, formatted. Markup in it stays text; links lead to the web or to mail only;
 * images of others load only when asked to. While a text streams in, typing and scrolling go first.
 */
export const Markdown = memo(function Markdown({ text }: { text: string }) {
  const deferred = useDeferredValue(text);
  const prefix = useId();
  return (
    <div className={classes.prose}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{ clobberPrefix: `${prefix}-` }}
        urlTransform={safeUrl}
        components={markdownParts}
      >
        {deferred}
      </ReactMarkdown>
    </div>
  );
});
