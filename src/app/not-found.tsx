import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { NotFoundPage } from './not-found-page';

export const metadata: Metadata = { title: stringsOf('lost')('title') };

export default function NotFound() {
  return <NotFoundPage />;
}
