/** At most four digits behind the point. */
export function formatReward(reward: number): string {
  return String(Math.round(reward * 10_000) / 10_000);
}
