'use client';

import { DescriptionList } from '@/components/description-list';
import type { ListedModel } from './model';
import { useModelFacts } from './model-facts';
import { ModelRaw } from './model-raw';

/** A model beside its list. */
export function ModelPeek({ connection, id, model }: ListedModel & { connection: string }) {
  return (
    <>
      <DescriptionList facts={useModelFacts(connection, id, model)} />
      <ModelRaw id={id} model={model} />
    </>
  );
}
