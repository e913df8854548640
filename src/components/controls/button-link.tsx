import Link from 'next/link';
import type { ComponentProps } from 'react';
import { type ButtonLook, splitLook } from './button-look';

type ButtonLinkProps = ButtonLook & ComponentProps<typeof Link>;

/** A link that looks like a button. */
export function ButtonLink(props: ButtonLinkProps) {
  const { look, label, others } = splitLook(props);
  return (
    <Link {...look} {...others}>
      {label}
    </Link>
  );
}

type DownloadButtonProps = ButtonLook & Omit<ComponentProps<'a'>, 'color'>;

/** A link to what the browser saves instead of showing it. */
export function DownloadButton(props: DownloadButtonProps) {
  const { look, label, others } = splitLook(props);
  return (
    <a {...look} {...others} download>
      {label}
    </a>
  );
}
