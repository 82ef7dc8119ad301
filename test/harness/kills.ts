/** How often a test kills its process: `everyday` times, or BETATETA_KILLS times before a release. */
export function killsOf(everyday: number): number {
  return Number(process.env.BETATETA_KILLS ?? everyday);
}
