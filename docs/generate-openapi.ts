import { openApiDocument } from '../shared/contracts/openapi.ts';
import { computeExamples } from './examples.ts';
import type { GeneratedDocument } from './generated-document.ts';

/** `docs/openapi.json`, from the route table and from examples that are computed. */
export const openApi: GeneratedDocument = {
  file: new URL('./openapi.json', import.meta.url),
  render: async () => `${JSON.stringify(openApiDocument((await computeExamples()).routes), null, 2)}\n`,
};
