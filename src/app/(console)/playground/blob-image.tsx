'use client';

import { useEffect, useState } from 'react';

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

/** An address for bytes in memory, as long as they are on the page. */
export function useObjectUrl(blob: Blob | null): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) return setUrl(undefined);
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
