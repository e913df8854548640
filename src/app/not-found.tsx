import type { Metadata } from 'next';
import { NotFoundPage } from './not-found-page';
import { readerStrings } from './reader-strings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await readerStrings('lost'))('title') };
}

export default function NotFound() {
  return <NotFoundPage />;
}
