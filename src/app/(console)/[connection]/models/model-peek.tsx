'use client';

import { KeyFacts } from '@/components/key-facts';
import type { ListedModel } from './model';
import { useModelFacts } from './model-facts';
import { ModelRaw } from './model-raw';

/** A model beside its list. */
export function ModelPeek({ connection, id, model }: ListedModel & { connection: string }) {
  return (
    <>
      <KeyFacts facts={useModelFacts(connection, id, model)} />
      <ModelRaw id={id} model={model} />
    </>
  );
}
