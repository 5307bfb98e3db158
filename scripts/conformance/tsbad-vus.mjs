/** Vectors of the volume under the surface: a score the kit does not have. */
import { unsupported } from './compare.mjs';

export const recognises = (json) => json.cases.every(({ expected }) => 'vusPr' in expected);

export function* run({ cases }) {
  for (const { id } of cases) {
    yield unsupported(id, 'VUS-PR averages over label widths no reader could count on a chart');
  }
}
