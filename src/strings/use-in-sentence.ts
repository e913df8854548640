import { useCallback } from 'react';
import { useLanguage } from './strings-provider';

/** A noun or label as it stands inside of a sentence: `a vector store`. German nouns keep their capital. */
export function useInSentence(): (noun: string) => string {
  const isEnglish = useLanguage() === 'en';
  return useCallback((noun) => (isEnglish ? noun.toLowerCase() : noun), [isEnglish]);
}
