'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { LinkPending } from '@/components/link-pending';
import { isSoundDocument } from '@/components/sound/sound-document';
import { Tooltip } from '@/components/tooltip';
import { withBasePath } from '@/lib/base-path';
import { type Destination, isUnder } from './navigation';
import { PageIcon } from './page-icon';
import classes from './sidebar.module.css';

interface NavLinkProps {
  folded: boolean;
  /** Why the connection has no such things; null where it has. */
  unsupported: string | null;
}

export function NavLink({
  label,
  href,
  icon,
  ownDocument,
  folded,
  unsupported,
}: Destination & NavLinkProps) {
  const t = useTranslations('parts');
  const pathname = usePathname();
  return (
    <Tooltip
      label={unsupported ? t('unavailableHere', { what: label }) : label}
      position="right"
      disabled={!folded && !unsupported}
    >
      <Link
        href={href}
        prefetch={ownDocument ? false : undefined}
        onNavigate={(event) => {
          if (!ownDocument || isSoundDocument()) return;
          event.preventDefault();
          window.location.assign(withBasePath(href));
        }}
        className={classes.link}
        data-dimmed={unsupported !== null || undefined}
        aria-label={folded ? label : undefined}
        aria-current={isUnder(pathname, href) ? 'page' : undefined}
      >
        <PageIcon name={icon} />
        {!folded && <span>{label}</span>}
        <LinkPending />
      </Link>
    </Tooltip>
  );
}
