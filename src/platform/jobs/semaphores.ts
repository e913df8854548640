import { createSemaphore, type Semaphore } from '@/lib/concurrency';

/** Semaphores by name: each is made when it is first asked for. */
export function createSemaphores() {
  const semaphores = new Map<string, Semaphore>();
  return (name: string, limit: number): Semaphore => {
    const semaphore = semaphores.get(name) ?? createSemaphore(limit);
    semaphores.set(name, semaphore);
    return semaphore;
  };
}
