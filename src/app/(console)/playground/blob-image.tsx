'use client';

import { useObjectUrl } from '@/components/use-object-url';

interface BlobImageProps {
  blob: Blob;
  alt: string;
  className?: string;
}

/** A picture that is held in memory. Its bytes never stand in the page. */
export function BlobImage({ blob, alt, className }: BlobImageProps) {
  const url = useObjectUrl(blob);
  if (url === undefined) return null;
  // biome-ignore lint/performance/noImgElement: its address is good in this tab only
  return <img src={url} alt={alt} className={className} />;
}
