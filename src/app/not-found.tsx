import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { Lost } from './lost';

export const metadata: Metadata = { title: stringsOf('lost')('title') };

export default function NotFound() {
  return <Lost />;
}
