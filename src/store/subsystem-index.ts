/** The stored inputs to the index that tells which subsystems a path belongs to. */
import { z } from 'zod';
import { chooseIndex } from '../subsystems/choose.js';
import type { SubsystemIndex } from '../subsystems/model.js';
import type { Inputs } from './inputs.js';

const AREAS = z.array(
  z.object({
    name: z.string(),
    files: z.array(z.string()),
    owners: z.array(z.object({ name: z.string(), email: z.string() })),
  }),
);

/** The index by areas, MAINTAINERS, CODEOWNERS or directories, whichever the store was given. */
export function subsystemIndexOf({ maintainers, codeowners, areas }: Inputs): SubsystemIndex {
  return chooseIndex({
    ...(areas === undefined ? {} : { areas: AREAS.parse(JSON.parse(areas)) }),
    ...(maintainers === undefined ? {} : { maintainers }),
    ...(codeowners === undefined ? {} : { codeowners }),
  });
}
