import { applicationDocument } from '#evidence/source/drugs-at-fda/map.ts';
import { readApplication } from '#evidence/source/drugs-at-fda/parse.ts';
import type { LiveSource } from '#evidence/source/live.ts';
import { askOpenFda, type OpenFdaEndpoint } from '#evidence/source/openfda.ts';
import type { PoliteHttp } from '#lib/polite-http.ts';

/** Asks openFDA for the approvals of a drug. `url` is another address in tests. */
export function drugsAtFdaClient(
  http: PoliteHttp,
  url = 'https://api.fda.gov/drug/drugsfda.json',
): LiveSource {
  const endpoint: OpenFdaEndpoint = {
    source: 'drugs-at-fda',
    name: 'Drugs@FDA',
    url,
    fields: ['products.brand_name', 'products.active_ingredients.name', 'openfda.generic_name'],
    documentOf: (value, provenance) => {
      const read = readApplication(value);
      return read.kind === 'application' ? applicationDocument(read.application, provenance) : null;
    },
  };
  return {
    source: endpoint.source,
    ask: (question, options) => askOpenFda(http, endpoint, question, options),
  };
}
