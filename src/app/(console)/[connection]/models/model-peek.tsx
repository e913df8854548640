'use client';

import { KeyFacts } from '@/components/key-facts';
import type { ListedModel } from './model';
import { useModelFacts } from './model-facts';
import { ModelRaw } from './model-raw';

/** A model beside its list. */
export function ModelPeek({ id, model }: ListedModel) {
  return (
    <>
      <KeyFacts facts={useModelFacts(id, model)} />
      <ModelRaw id={id} model={model} />
    </>
  );
}
