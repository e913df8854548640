'use client';

import { CodeBlock } from '@/components/code-block';
import { JsonTree } from '@/components/json/json-tree';
import { useConnection } from '../../../frame/use-connection';
import classes from './batch-detail.module.css';

/** The batch as upstream sent it, and the request that asks for it. */
export function BatchRaw({ id, batch }: { id: string; batch: unknown }) {
  const { base_url } = useConnection();
  return (
    <div className={classes.raw}>
      <JsonTree value={batch} label="batch" />
      <CodeBlock
        language="curl"
        code={`curl ${base_url}/batches/${encodeURIComponent(id)} \\\n  -H "Authorization: Bearer $OPENAI_API_KEY"`}
      />
    </div>
  );
}
