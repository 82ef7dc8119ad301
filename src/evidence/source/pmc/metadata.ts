import { z } from 'zod';

/** `PMCID.version.metadata.json` of the archive's cloud layout, as far as it is used. */
export const pmcMetadata = z.object({
  pmcid: z.string().regex(/^PMC\d+$/),
  version: z.number().int().positive(),
  pmid: z.number().int().positive().nullish(),
  doi: z.string().nullish(),
  title: z.string().nullish(),
  is_pmc_openaccess: z.boolean().nullish(),
  is_retracted: z.boolean(),
  license_code: z.string().nullish(),
  xml_url: z.string().nullish(),
});
export type PmcMetadata = z.infer<typeof pmcMetadata>;
