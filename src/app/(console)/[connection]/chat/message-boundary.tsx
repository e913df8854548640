'use client';

import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyButton } from '@/components/copy-button';
import { ErrorPanel } from '@/components/error-panel';
import classes from './message.module.css';

interface Props {
  /** The raw content, if it cannot be rendered. */
  content: string;
  children: ReactNode;
}

/** Contains the error of one message. */
export class MessageBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate({ content }: Props) {
    if (this.state.error !== null && content !== this.props.content) this.setState({ error: null });
  }

  override render() {
    const { content, children } = this.props;
    if (this.state.error === null) return children;
    return <Unshown content={content} error={this.state.error} />;
  }
}

function Unshown({ content, error }: { content: string; error: unknown }) {
  const t = useTranslations('chat');
  return (
    <article className={classes.message} aria-label={t('message.message')}>
      <ErrorPanel title={t('failed.show')} error={error} />
      <CopyButton text={content} what={t('message.copied')} />
    </article>
  );
}
