import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getQueryClient, trpc } from '@/trpc/server';
import { readerStrings } from '../../../../reader-strings';
import { isDocument } from '../documents';
import { DocumentPage } from './document-page';

interface AboutDocumentProps {
  params: Promise<{ document: string }>;
}

export async function generateMetadata({ params }: AboutDocumentProps): Promise<Metadata> {
  const { document } = await params;
  const t = await readerStrings('about');
  return { title: isDocument(document) ? t(`documents.names.${document}`) : t('title') };
}

export default async function AboutDocument({ params }: AboutDocumentProps) {
  const { document: name } = await params;
  if (!isDocument(name)) notFound();
  const { text } = await getQueryClient().fetchQuery(trpc.about.document.queryOptions({ name }));
  return <DocumentPage name={name} text={text} />;
}
