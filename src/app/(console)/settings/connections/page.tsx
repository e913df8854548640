import type { Metadata } from 'next';
import { stringsOf } from '@/strings/server';
import { ConnectionList } from './connection-list';

export const metadata: Metadata = { title: stringsOf('connections')('title') };

/** The layout of the console asks for the list itself. */
export default function ConnectionsPage() {
  return <ConnectionList />;
}
