'use client';

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import { convertInput } from '@/lib/batch-input/convert-input';
import type { Conversion } from '@/lib/batch-input/input-format';

interface ConvertInputProps {
  file: File;
  conversion: Conversion;
  onConverted: (file: File) => void;
}

/** Makes the file one that a batch takes, in the browser and without a guess. */
export function ConvertInput({ file, conversion, onConverted }: ConvertInputProps) {
  const t = useTranslations('createBatch.convert');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function convert() {
    setPending(true);
    try {
      const converted = await convertInput(file, conversion);
      onConverted(new File([converted], nameOf(file, conversion), { type: converted.type }));
    } catch (reason) {
      setError(reason);
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Button variant="default" loading={pending} onClick={() => void convert()}>
        {t(hasKnownLabel(conversion) ? conversion : 'encoding')}
      </Button>
      {error !== null && <ErrorPanel title={t('failed')} error={error} advice={t('advice')} />}
    </>
  );
}

function hasKnownLabel(conversion: Conversion): conversion is 'gzip' | 'cr' {
  return conversion === 'gzip' || conversion === 'cr';
}

function nameOf({ name }: File, conversion: Conversion): string {
  return conversion === 'gzip' ? name.replace(/\.gz$/i, '') : name;
}
