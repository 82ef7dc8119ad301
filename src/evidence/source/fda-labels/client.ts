import { labelDocument } from '#evidence/source/fda-labels/map.ts';
import { readLabel } from '#evidence/source/fda-labels/parse.ts';
import type { LiveSource } from '#evidence/source/live.ts';
import { askOpenFda, type OpenFdaEndpoint } from '#evidence/source/openfda.ts';
import type { PoliteHttp } from '#lib/polite-http.ts';

/** Asks openFDA for the labels of a drug. `url` is another address in tests. */
export function fdaLabelsClient(http: PoliteHttp, url = 'https://api.fda.gov/drug/label.json'): LiveSource {
  const endpoint: OpenFdaEndpoint = {
    source: 'fda-labels',
    name: 'FDA labels',
    url,
    fields: ['openfda.brand_name', 'openfda.generic_name', 'openfda.substance_name'],
    documentOf: (value, provenance) => {
      const read = readLabel(value);
      return read.kind === 'label' ? labelDocument(read.label, provenance) : null;
    },
  };
  return {
    source: endpoint.source,
    ask: (question, options) => askOpenFda(http, endpoint, question, options),
  };
}
