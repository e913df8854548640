'use client';

import { RecordRaw } from '@/components/record-detail/record-raw';
import { useConnection } from '../../app-shell/use-connection';

/** A model as reported by upstream, and the request that asks for it. */
export function ModelRaw({ id, model }: { id: string; model: unknown }) {
  const { base_url } = useConnection();
  return (
    <RecordRaw
      value={model}
      label={`GET /models/${id}`}
      request={`curl ${base_url}/models/${encodeURIComponent(id)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY"`}
    />
  );
}
