import { StartProblem } from './start-problem.mjs';

const OLDEST = 20;

/** @param {string} version the host's, e.g. "20.20.2" */
export function refuseOldNode(version) {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  throw new StartProblem(
    `Waybill needs Node ${OLDEST} or newer to set itself up; this is Node ${version}. See https://nodejs.org`,
  );
}
