import type { PageIconName } from './page-icons';

interface PageIconProps {
  name: PageIconName;
  /** Pixels of its side. */
  size?: number;
}

export function PageIcon({ name, size = 16 }: PageIconProps) {
  return (
    <svg width={size} height={size} aria-hidden="true">
      <use href={`#icon-${name}`} width={size} height={size} />
    </svg>
  );
}
