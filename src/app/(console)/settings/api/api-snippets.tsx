'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { SegmentedControl } from '@/components/controls/segmented-control';
import { withBasePath } from '@/lib/base-path';
import classes from '../settings.module.css';

const uses = ['curl', 'MCP', 'Prometheus'] as const;

type Use = (typeof uses)[number];

/** How programs, agents and monitoring reach the console. */
export function ApiSnippets({ base }: { base: string }) {
  const t = useTranslations('apiTokens.use');
  const [use, setUse] = useState<Use>('curl');
  return (
    <>
      <SegmentedControl
        aria-label={t('choose')}
        value={use}
        onChange={setUse}
        data={[...uses]}
        className={classes.fit}
      />
      <p className={classes.help}>
        {t.rich(`help.${use}`, {
          code: (words) => <code>{words}</code>,
          document: (words) => <a href={withBasePath('/api/v1/openapi.json')}>{words}</a>,
        })}
      </p>
      <CodeBlock code={snippets[use](base)} language={languages[use]} />
    </>
  );
}

const languages: Record<Use, string> = { curl: 'curl', MCP: 'json', Prometheus: 'yaml' };

const snippets: Record<Use, (base: string) => string> = {
  curl: (base) => `curl "${base}/api/v1/records?kind=batch&outcome=failed" \\
  -H "Authorization: Bearer $SIGNALBOX_TOKEN"`,

  MCP: (base) => `{
  "mcpServers": {
    "signalbox": {
      "type": "http",
      "url": "${base}/mcp",
      "headers": { "Authorization": "Bearer \${SIGNALBOX_TOKEN}" }
    }
  }
}`,

  Prometheus: (base) => `scrape_configs:
  - job_name: signalbox
    scheme: ${base.startsWith('https') ? 'https' : 'http'}
    authorization:
      credentials_file: /etc/prometheus/signalbox-token
    static_configs:
      - targets: ['${base.replace(/^https?:\/\//, '')}']`,
};
