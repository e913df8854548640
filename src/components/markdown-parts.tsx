import type { Components } from 'hast-util-to-jsx-runtime';
import type { ReactElement, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from './code-block';
import classes from './markdown.module.css';

export const markdownParts: Components = {
  a: ({ href, children }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),

  // The page's own outline has one h1 and its sections; those of a text come below.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,

  pre: ({ children }) => <Fence>{children}</Fence>,

  table: ({ children }) => <MarkdownTable>{children}</MarkdownTable>,

  // Task lists: the text beside the box is not its label.
  input: ({ checked }) => <Task done={checked === true} />,

  img: ({ src, alt }) => <Picture src={typeof src === 'string' ? src : ''} alt={alt ?? ''} />,
};

export function MarkdownTable({ children }: { children: ReactNode }) {
  const t = useTranslations('parts.markdown');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.wide} tabIndex={0} aria-label={t('table')}>
      <table>{children}</table>
    </section>
  );
}

function Task({ done }: { done: boolean }) {
  const t = useTranslations('parts.markdown');
  return (
    <input type="checkbox" checked={done} disabled aria-label={done ? t('done') : t('open')} />
  );
}

function Fence({ children }: { children: ReactNode }) {
  const { className, children: code } = (children as ReactElement<CodeProps>).props;
  const language = /language-([\w+#-]+)/.exec(className ?? '')?.[1];
  return <CodeBlock code={String(code ?? '').replace(/\n$/, '')} language={language} />;
}

interface CodeProps {
  className?: string;
  children?: ReactNode;
}

/** An image inside the text is drawn. One elsewhere would tell its server who reads: it is a link. */
function Picture({ src, alt }: { src: string; alt: string }) {
  const t = useTranslations('parts.markdown');
  if (src.startsWith('data:image/')) {
    // biome-ignore lint/performance/noImgElement: there is nothing to optimise in a data URL
    return <img src={src} alt={alt} />;
  }
  if (!src) return <span>{alt}</span>;
  const { host } = new URL(src);
  return (
    <a href={src} target="_blank" rel="noopener noreferrer nofollow" className={classes.picture}>
      {alt ? t('namedImage', { alt, host }) : t('image', { host })}
    </a>
  );
}
