/**
 * Parts things into rounds, so that no two of one round share anything, and of two that share something the earlier
 * one comes in an earlier round. Whoever does one round after the other may do those within it in any order, or all
 * at once, and comes to the same end as one by one.
 * @param sharesOf What a thing has in common with others; asked in their order.
 */
export function roundsOf<T>(things: readonly T[], sharesOf: (thing: T) => readonly string[]): T[][] {
  const nextRound = new Map<string, number>();
  const rounds: T[][] = [];
  for (const thing of things) {
    const shares = sharesOf(thing);
    const round = Math.max(0, ...shares.map((share) => nextRound.get(share) ?? 0));
    for (const share of shares) nextRound.set(share, round + 1);
    (rounds[round] ??= []).push(thing);
  }
  return rounds;
}
